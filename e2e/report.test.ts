import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { pdfText } from '../app/testing/pdf-text.ts';
import { availableShells } from './shells.ts';
import { expectClean, expectFocus, goTo, startEmpty, useShell } from './steps.ts';

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
    await page().getByRole('button', { name: 'Show figures of this alone' }).click();
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

  test('a zip from Search Console counts by day alone, undone and brought back without leaving the keyboard', async () => {
    const table = (first: string, cell: string) =>
      strToU8(`${first},Clicks,Impressions,CTR,Position\n${cell},10,100,10%,2\n`);
    const files = { 'Chart.csv': table('Date', '2026-12-01'), 'Queries.csv': table('Top queries', 'shoes') };
    await goTo(page(), 'Analytics');
    await page().getByRole('button', { name: 'Import', exact: true }).click();
    const buffer = Buffer.from(zipSync(files));
    await page()
      .locator('input[type=file]')
      .setInputFiles({ name: 'search.zip', mimeType: 'application/zip', buffer });
    const leftOut = page().getByRole('region', { name: 'Left out of the archive' });
    await leftOut.getByText('The figures of Chart.csv once more, broken down').waitFor();
    await expectClean(page());
    await page().getByRole('button', { name: 'Import 1 row', exact: true }).press('Enter');
    const card = page().getByRole('main');
    await card.getByText('1 row added.').waitFor();
    await expectFocus(card.getByRole('button', { name: 'Undo', exact: true }).last());
    await page().keyboard.press('Enter');
    await expectFocus(card.getByRole('button', { name: 'Bring back', exact: true }));
    await page().keyboard.press('Enter');
    await expectFocus(card.getByRole('button', { name: 'Undo', exact: true }).last());
    await leftOut.getByRole('button', { name: 'Look through Queries.csv' }).press('Enter');
    await page().getByText('The rows name no day').waitFor();
    await expectFocus(card.getByRole('button', { name: 'Put search.zip aside' }));
  });

  test('a file without any figure is not offered to be imported', async () => {
    const offers = page().getByRole('button', { name: /^Import \d+ rows?$/ });
    const before = await offers.count();
    const letter = 'Dear Mara,\nplease find attached; the report, as agreed\nBest, Tom\n';
    await page()
      .locator('input[type=file]')
      .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from(letter) });
    await page().getByText('No column of this file is known as a figure').waitFor();
    expect(await offers.count()).toBe(before);
  });
});
