import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRelay, type RunningRelay } from './relay.ts';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, textOf, useShell } from './steps.ts';

const PASSWORD = 'a long enough password';

describe.each(availableShells())('a team in the %s shell', (kind) => {
  const ann = useShell(kind);
  const ben = useShell(kind);
  let folder: string;
  let relay: RunningRelay;
  let invitation: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmc-relay-'));
    relay = await startRelay(folder);
    await startEmpty(ann.page(), 'Orchard', 'Ann');
    await startEmpty(ben.page(), 'Orchard', 'Ben');
  });
  afterAll(async () => {
    await relay.kill();
    await rm(folder, { recursive: true, force: true });
  });

  test('the first one sets the relay up with the code it printed', async () => {
    const page = ann.page();
    await addCampaign(page, 'Harvest');
    await openJoin(page);
    await page.getByText('The relay is new').click();
    await fill(page, {
      'Address of the relay': relay.url,
      'Code of the relay': relay.setupCode ?? '',
      'E-mail': 'ann@example.com',
      Password: PASSWORD,
    });
    await joinFirst(page);
    await expectClean(page);
  });

  test('invites another, who sees what is there', async () => {
    const page = ann.page();
    await page.getByRole('button', { name: 'Invite…' }).click();
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    const shown = page.getByRole('dialog', { name: 'The invitation' });
    invitation = (await shown.locator('pre').innerText()).split('\n')[1] ?? '';
    expect(invitation.length).toBeGreaterThan(20);
    await shown.getByRole('button', { name: 'Done' }).click();
    const other = ben.page();
    await addCampaign(other, 'Cider');
    await openJoin(other);
    await fill(other, {
      'Address of the relay': relay.url,
      'Code of the invitation': invitation,
      'E-mail': 'ben@example.com',
      Password: PASSWORD,
    });
    await joinFirst(other);
    for (const each of [page, other]) {
      await goTo(each, 'Campaigns');
      for (const name of ['Harvest', 'Cider'])
        await each.getByRole('grid', { name: 'Campaigns' }).getByText(name).waitFor();
    }
  });

  test('both write in one text and see each other’s cursor', async () => {
    const [page, other] = [ann.page(), ben.page()];
    await goTo(page, 'Content');
    await page.getByRole('button', { name: 'New piece' }).first().click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Letter');
    await page.getByRole('button', { name: 'Start writing' }).click();
    await textOf(page).waitFor();
    await write(page, 'Apples are ripe.');
    await goTo(other, 'Content');
    await other.getByText('Letter').first().click();
    await textOf(other).getByText('Apples are ripe.').waitFor();
    await write(other, ' Bring baskets.');
    await textOf(page).getByText('Apples are ripe. Bring baskets.').waitFor();
    await page.locator('.collaboration-carets__label, [class*=caret]').getByText('Ben').first().waitFor();
  });

  test('without the relay each goes on, and says so', async () => {
    await relay.kill();
    await write(ann.page(), ' Ann alone.');
    await write(ben.page(), ' Ben alone.');
    for (const each of [ann, ben])
      await stateOf(each.page())
        .getByText(/^Offline since/)
        .waitFor();
    await stateOf(ben.page()).click();
    await ben
      .page()
      .getByText(/wait to be sent/)
      .first()
      .waitFor();
    await ben.page().keyboard.press('Escape');
  });

  test('when it is back both texts are there on both sides, and a receipt says what came and went', async () => {
    relay = await startRelay(folder, Number(new URL(relay.url).port));
    for (const each of [ann, ben])
      for (const words of ['Ann alone.', 'Ben alone.'])
        await textOf(each.page()).getByText(words).waitFor({ timeout: 40_000 });
    for (const each of [ann, ben])
      await stateOf(each.page()).getByText('All changes synced').waitFor({ timeout: 30_000 });
    await expect.poll(async () => (await wordsIn(ann.page())) === (await wordsIn(ben.page()))).toBe(true);
    await stateOf(ann.page()).click();
    await ann
      .page()
      .getByText(/changes? came from Ben, .* of yours went/)
      .first()
      .waitFor();
    await ann.page().keyboard.press('Escape');
  });

  test('a member who becomes a viewer keeps reading, and what they write stays with them', async () => {
    await ann.page().goto(new URL('/settings#team', ann.page().url()).href);
    await ann
      .page()
      .getByRole('button', { name: /Role of Ben/ })
      .click();
    await ann
      .page()
      .getByRole('option', { name: /Viewer/ })
      .click();
    await write(ben.page(), ' Not for all.');
    await stateOf(ben.page()).click();
    await ben.page().getByText('Not taken by the relay, kept here only').waitFor({ timeout: 30_000 });
    await ben.page().keyboard.press('Escape');
    await goTo(ann.page(), 'Content');
    await ann.page().getByText('Letter').first().click();
    await write(ann.page(), ' Ann goes on.');
    await textOf(ben.page()).getByText('Ann goes on.').waitFor();
    expect(await wordsIn(ann.page())).not.toContain('Not for all.');
  });
});

/** What a text says, without the names of those whose cursors are in it. */
const wordsIn = (page: Page): Promise<string> =>
  textOf(page).evaluate((text) => {
    const words = text.cloneNode(true) as HTMLElement;
    for (const caret of words.querySelectorAll('[class*=caret]')) caret.remove();
    return words.textContent;
  });

const stateOf = (page: Page) => page.getByRole('button', { name: /^Syncing:/ });

async function addCampaign(page: Page, name: string): Promise<void> {
  await goTo(page, 'Campaigns');
  await page.getByRole('textbox', { name: 'Add a campaign' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Campaigns' }).getByText(name).waitFor();
}

async function openJoin(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Work with a team…' }).click();
  await page.getByRole('dialog', { name: 'Work with a team' }).waitFor();
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    await page.getByRole('dialog').getByLabel(name, { exact: true }).fill(value);
}

async function joinFirst(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('dialog', { name: 'Which workspace?' }).waitFor();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await stateOf(page).getByText('All changes synced').waitFor();
}

async function write(page: Page, words: string): Promise<void> {
  await textOf(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(words);
}
