import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, textOf, useShell } from './steps.ts';

const HOSTILE = `<!doctype html><title>Autumn letter</title><h1>Autumn letter</h1>
<p onclick="alert(1)">Pick <b>early</b>, press <a href="javascript:alert(2)">late</a>.</p><script>alert(3)</script>`;

describe.each(availableShells())('files in the %s shell', (kind) => {
  const { page } = useShell(kind);

  const choose = async (name: string, mimeType: string, text: string | Buffer) => {
    const chooser = page().waitForEvent('filechooser');
    await page().getByRole('button', { name: 'Import files…' }).click();
    await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(text) });
  };

  test('a web page becomes a piece, without what runs', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Content');
    await choose('letter.html', 'text/html', HOSTILE);
    await page()
      .getByRole('row', { name: /Autumn letter/ })
      .waitFor();
    await page().keyboard.press('Escape');
    await page()
      .getByRole('row', { name: /Autumn letter/ })
      .getByRole('rowheader')
      .click();
    await textOf(page()).getByText('Pick early, press late.').waitFor();
    expect(await textOf(page()).innerHTML()).not.toMatch(/javascript:|onclick|alert/);
  });

  test.each([
    ['Word (.docx)', /\.docx$/, 'PK'],
    ['PDF', /\.pdf$/, '%PDF'],
    ['Web page (.html)', /\.html$/, '<!'],
  ])('a piece is saved as %s', async (format, name, start) => {
    await page().getByRole('button', { name: 'Export', exact: true }).click();
    const download = page().waitForEvent('download');
    await page().getByRole('menuitem', { name: format }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(name);
    expect((await readFile(await file.path())).toString('latin1').slice(0, start.length)).toBe(start);
  });

  test('a file that can’t be read says why and makes nothing', async () => {
    await goTo(page(), 'Content');
    await choose('broken.docx', '', Buffer.from('PK\x03\x04 and then nothing of an archive'));
    const dialog = page().getByRole('dialog');
    await dialog.getByText('broken.docx').waitFor();
    await expect.poll(() => dialog.innerText()).toMatch(/damaged|can’t be read/i);
    await page().keyboard.press('Escape');
    await expect
      .poll(() => page().getByRole('grid', { name: 'Pieces' }).getByRole('rowheader').count())
      .toBe(1);
  });
});
