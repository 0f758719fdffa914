import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, textOf, useShell } from './steps.ts';

const CAMPAIGN = 'Harvest tasting';
const WORDS = 'Come and taste the first jars of the year.';
const FILE = 'harvest-by-day.csv';

/** As Google Ads writes it for spreadsheets: UTF-16, tabs, a title, thousands in commas, totals at the end. */
function googleAdsExport(): Buffer {
  const lines = [
    ['Campaign report'],
    ['March 3, 2025 - March 4, 2025'],
    ['Day', 'Campaign', 'Currency code', 'Impr.', 'Clicks', 'Cost', 'Conversions'],
    ['2025-03-03', 'Harvest | Search', 'EUR', '1,200', '60', '30.50', '3.00'],
    ['2025-03-03', 'Harvest | Display', 'EUR', '10,000', '50', '12.25', '1.00'],
    ['2025-03-04', 'Harvest | Search', 'EUR', '1,400', '70', '35.00', '4.00'],
    ['2025-03-04', 'Harvest | Display', 'EUR', '9,400', '40', '10.25', '0.00'],
    ['Total: Campaigns', ' --', 'EUR', '22,000', '220', '88.00', '8.00'],
  ];
  return Buffer.from(`\ufeff${lines.map((cells) => cells.join('\t')).join('\r\n')}\r\n`, 'utf16le');
}

/** What the tiles must say: the sums of the rows, without the totals row. */
const FIGURES = {
  Spend: '€88.00',
  Impressions: '22,000',
  Clicks: '220',
  Conversions: '8',
  'Click rate': '1.00%',
  'Cost per click': '€0.40',
  'Cost per conversion': '€11.00',
};

describe.each(availableShells())('the main job in the %s shell', (kind) => {
  const shell = useShell(kind);
  const { page } = shell;

  test('a new person makes an empty workspace', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await page().getByRole('heading', { level: 1 }).waitFor();
  });

  test('plans a campaign with its days, channels and budget', async () => {
    await goTo(page(), 'Campaigns');
    await page().getByRole('button', { name: 'New campaign' }).first().click();
    const form = page().getByRole('dialog', { name: 'New campaign' });
    await form.getByRole('textbox', { name: 'Name' }).fill(CAMPAIGN);
    await typeDay(form, 'Start', '03012025');
    await typeDay(form, 'End', '04152025');
    await choose(page(), form, 'Channels', 'Paid search');
    await form.getByRole('button', { name: 'Create campaign' }).click();
    await page().getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Open' }).click();
    await page().getByRole('textbox', { name: 'Name of the campaign' }).waitFor();
    const budget = page().getByRole('table', { name: 'Budget by channel and month' });
    await budget.getByRole('textbox', { name: 'Paid search, March 2025' }).fill('1500');
    await page().keyboard.press('Enter');
    await budget
      .getByRole('row', { name: /Paid search/ })
      .getByText('€1,500')
      .waitFor();
    await expectCampaign(page());
  });

  test('writes a piece for it', async () => {
    await page().getByRole('button', { name: 'New piece' }).click();
    await page().getByRole('menuitem', { name: 'Email' }).click();
    await page().getByRole('textbox', { name: 'Title', exact: true }).fill('Invitation');
    await page().keyboard.press('Enter');
    await textOf(page()).click();
    await page().keyboard.type(WORDS);
    await page().getByRole('link', { name: 'Open campaign' }).click();
    await page().getByRole('listitem').filter({ hasText: 'Invitation' }).getByText('9 words').waitFor();
  });

  test('looks through an export before it counts', async () => {
    await goTo(page(), 'Analytics');
    await page().getByRole('button', { name: 'Import figures' }).click();
    const chooser = page().waitForEvent('filechooser');
    await page().getByRole('button', { name: 'Choose files' }).click();
    await (await chooser).setFiles({ name: FILE, mimeType: 'text/csv', buffer: googleAdsExport() });
    await page().getByRole('heading', { name: FILE }).waitFor();
    await page().getByText('4 rows are new').waitFor();
    await page().getByText('Google Ads', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Lines left out' }).waitFor();
    await page().getByText('Nothing imported yet').waitFor();
    await page().getByRole('button', { name: 'Import 4 rows' }).click();
    await page().getByText('4 rows added.').waitFor();
  });

  test('sees its figures', async () => {
    await page().getByRole('button', { name: 'See the figures' }).click();
    await expectFigures(page());
  });

  test('loses nothing when the power is cut', async () => {
    await shell.crash();
    await goTo(page(), 'Campaigns');
    await page().getByText(CAMPAIGN).first().click();
    await expectCampaign(page());
    await page().getByRole('link', { name: 'Invitation' }).click();
    await textOf(page()).getByText(WORDS).waitFor();
    await goTo(page(), 'Analytics');
    await expectFigures(page());
  });

  test('takes the import back as a whole', async () => {
    await page().getByRole('button', { name: 'Import', exact: true }).click();
    await page()
      .getByRole('button', { name: `Take back ${FILE}` })
      .click();
    await page()
      .getByRole('button', { name: `Bring back ${FILE}` })
      .waitFor();
    await goTo(page(), 'Analytics');
    await page().getByText('No figures yet').waitFor();
  });
});

async function typeDay(form: Locator, label: string, keys: string): Promise<void> {
  await form.getByRole('spinbutton', { name: new RegExp(`^month, ${label}`) }).click();
  await form.page().keyboard.type(keys);
}

/** One of a field's options, by typing its name. */
async function choose(page: Page, form: Locator, label: string, option: string): Promise<void> {
  await form.getByRole('combobox', { name: label }).fill(option);
  await page.getByRole('option', { name: option }).click();
  await page.keyboard.press('Tab');
}

async function expectCampaign(page: Page): Promise<void> {
  const name = page.getByRole('textbox', { name: 'Name of the campaign' });
  await expect.poll(() => name.inputValue()).toBe(CAMPAIGN);
  const facts = page.getByRole('complementary', { name: 'Properties' });
  for (const [label, day] of [
    ['Start', '3/1/2025'],
    ['End', '4/15/2025'],
  ] as const)
    await expect.poll(() => dayIn(facts, label)).toBe(day);
  await facts.getByRole('row', { name: 'Paid search' }).waitFor();
  const amount = page.getByRole('textbox', { name: 'Paid search, March 2025' });
  await expect.poll(() => amount.inputValue()).toBe('€1,500');
}

/** What a field of a day says. */
async function dayIn(facts: Locator, label: string): Promise<string> {
  const parts = ['month', 'day', 'year'].map((part) =>
    facts.getByRole('spinbutton', { name: new RegExp(`^${part}, ${label}`) }).textContent(),
  );
  return (await Promise.all(parts)).map((part) => String(Number(part))).join('/');
}

async function expectFigures(page: Page): Promise<void> {
  for (const [name, figure] of Object.entries(FIGURES))
    await page.getByRole('article', { name, exact: true }).getByText(figure, { exact: true }).waitFor();
}
