import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pdfText } from '../app/testing/pdf-text.ts';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, useShell } from './steps.ts';

const table = (day: string) =>
  ['Date,Campaign,Widgets,Clicks', `${day},Spring,7,10`, `${day},Autumn,3,20`, ''].join('\n');

describe.each(availableShells())('figures in the %s shell', (kind) => {
  const { page } = useShell(kind);

  const drop = (day: string) =>
    page()
      .locator('input[type=file]')
      .setInputFiles({ name: `${day}.csv`, mimeType: 'text/csv', buffer: Buffer.from(table(day)) });
  const meaning = () => page().getByRole('button', { name: /Meaning of Widgets/ });

  test('what a column is said to mean is remembered for the next file, until it is forgotten', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Analytics');
    await page().getByRole('button', { name: 'Import figures' }).click();
    await drop('2026-11-01');
    await meaning().click();
    await page().getByRole('option', { name: 'Orders' }).click();
    await expect.poll(() => meaning().innerText()).toContain('Orders');
    await page().getByRole('button', { name: 'Import 2 rows' }).click();
    await page().getByText('2 rows added.').waitFor();
    await drop('2026-11-02');
    await page()
      .getByRole('button', { name: /^Columns/ })
      .click();
    await page().getByText('As last time').waitFor();
    expect(await meaning().innerText()).toContain('Orders');
    await page().getByRole('button', { name: 'Forget' }).click();
    await page().getByText('Not known', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await page().getByText('As last time').waitFor();
    await page().getByRole('button', { name: 'Import 2 rows' }).click();
    await expect.poll(() => page().getByText('2 rows added.').count()).toBe(2);
  });

  test.each([
    ['PDF', /^figures-.*\.pdf$/, '%PDF'],
    ['Picture (.png)', /^figures-.*\.png$/, '\x89PNG'],
    ['Table (.csv)', /^figures-.*\.csv$/, '\xef\xbb\xbf'],
  ])('they are saved as %s', async (format, name, start) => {
    await goTo(page(), 'Analytics');
    await page().getByRole('button', { name: 'Export', exact: true }).click();
    const download = page().waitForEvent('download');
    await page().getByRole('menuitem', { name: format }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(name);
    expect((await readFile(await file.path())).toString('latin1').slice(0, start.length)).toBe(start);
  });

  test('what they were narrowed to stands in the PDF', async () => {
    await goTo(page(), 'Analytics');
    await page().getByRole('grid', { name: 'Figures in parts' }).getByText('Spring').click();
    await page()
      .getByRole('button', { name: /^Campaign Spring/ })
      .waitFor();
    await page().getByRole('button', { name: 'Export', exact: true }).click();
    const download = page().waitForEvent('download');
    await page().getByRole('menuitem', { name: 'PDF' }).click();
    const text = pdfText(await readFile(await (await download).path()));
    for (const fact of ['Source All sources', 'Channel All channels', 'Campaign Spring', 'Clicks'])
      expect(text).toContain(fact);
    expect(text).not.toContain('Autumn');
  });
});
