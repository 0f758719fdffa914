import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectFocus, goTo, hasFocus, startEmpty, useShell } from './steps.ts';

describe.each(availableShells())('campaigns on calendar and timeline in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page().keyboard.press(key);
  };
  beforeAll(async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Campaigns');
  });

  test('a day and Enter make a campaign, by keyboard alone', async () => {
    await press('ControlOrMeta+k');
    await page().getByRole('dialog', { name: 'Command palette' }).waitFor();
    await expectFocus(page().getByRole('dialog', { name: 'Command palette' }).locator('input'));
    await page().keyboard.type('on a calendar');
    await page().getByRole('menuitem', { name: 'Campaigns on a calendar' }).waitFor();
    await press('Enter');
    await page().getByRole('grid', { name: 'Days' }).waitFor();
    await tabTo(page().locator('[role=gridcell][tabindex="0"]'));
    await press('Enter');
    await expectFocus(page().getByRole('textbox', { name: 'New campaign' }));
    await page().keyboard.type('Harvest');
    await press('Enter');
    await expectDays(page(), 'Harvest', 0, 0);
  });

  test('arrows move its bar and stretch it, and Escape takes that back', async () => {
    await tabTo(barOf(page(), 'Harvest'));
    await press('ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await page().getByRole('status').getByText(periodOf(8, 10)).waitFor();
    await press('Escape');
    await expectDays(page(), 'Harvest', 0, 0);
    await expectFocus(barOf(page(), 'Harvest'));
  });

  test('Enter keeps it, over the end of the page too, and it is there after a reload', async () => {
    await press(...Array<string>(5).fill('ArrowDown'), 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await page().getByRole('status').getByText(periodOf(36, 38)).waitFor();
    await press('Enter');
    await expectDays(page(), 'Harvest', 36, 38);
    await expectFocus(barOf(page(), 'Harvest'));
    await press('Alt+ArrowLeft', 'Enter');
    await expectDays(page(), 'Harvest', 35, 38);
    await page().reload();
    await expectDays(page(), 'Harvest', 35, 38);
  });

  test('days drawn over with the mouse become those of a new campaign', async () => {
    await page().goto(addressOf(page(), 'view=calendar&at=2027-03-10'));
    await drag(page(), cellOf(page(), '2027-03-09'), cellOf(page(), '2027-03-11'));
    await page().getByRole('textbox', { name: 'New campaign' }).fill('Blossom');
    await press('Enter');
    await barOf(page(), 'Blossom', 'Mar 9 – 11, 2027').waitFor();
  });

  test('a bar is moved and stretched by mouse, one step to undo each', async () => {
    await drag(page(), barOf(page(), 'Blossom'), cellOf(page(), '2027-03-17'));
    await barOf(page(), 'Blossom', 'Mar 16 – 18, 2027').waitFor();
    await drag(page(), page().locator('[data-bar] [data-end=end]'), cellOf(page(), '2027-03-24'));
    await barOf(page(), 'Blossom', 'Mar 16 – 24, 2027').waitFor();
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await barOf(page(), 'Blossom', 'Mar 16 – 18, 2027').waitFor();
  });

  test('Escape takes a drag back', async () => {
    await drag(page(), barOf(page(), 'Blossom'), cellOf(page(), '2027-03-24'), () => press('Escape'));
    await barOf(page(), 'Blossom', 'Mar 16 – 18, 2027').waitFor();
  });

  test('the card of a bar has the days as fields', async () => {
    await barOf(page(), 'Blossom').click();
    const card = page().getByRole('dialog', { name: 'Blossom' });
    await card.getByRole('spinbutton', { name: /^day, Move to/ }).click();
    await page().keyboard.type('20');
    await card.getByRole('button', { name: 'Move', exact: true }).click();
    await barOf(page(), 'Blossom', 'Mar 20 – 22, 2027').waitFor();
  });

  test('view, page and zoom are in the address, and Back goes through them', async () => {
    await page().getByRole('button', { name: 'Next month' }).click();
    await page().getByRole('heading', { name: 'April 2027' }).waitFor();
    await page().goBack();
    await page().getByRole('heading', { name: 'March 2027' }).waitFor();
    await page().getByRole('radio', { name: 'Week', exact: true }).click();
    await page().getByRole('heading', { name: 'Mar 7 – 13, 2027' }).waitFor();
    await page().getByRole('radio', { name: 'Timeline' }).click();
    await page().getByRole('radio', { name: 'Weeks' }).click();
    await barOf(page(), 'Blossom').waitFor();
    await page().goBack();
    await expect.poll(() => page().getByRole('radio', { name: 'Months' }).isChecked()).toBe(true);
    await page().goBack();
    await page().getByRole('grid', { name: 'Days' }).waitFor();
  });

  test('on the timeline a bar moves by mouse and by keys, and one without dates is given some', async () => {
    await page().goto(addressOf(page(), 'view=timeline&zoom=weeks&at=2027-03-16'));
    await barOf(page(), 'Blossom', 'Mar 20 – 22, 2027').waitFor();
    await dragBy(page(), barOf(page(), 'Blossom'), 2 * 34);
    await barOf(page(), 'Blossom', 'Mar 22 – 24, 2027').waitFor();
    await barOf(page(), 'Blossom').focus();
    await press('ArrowLeft', 'Shift+ArrowRight', 'Enter');
    await barOf(page(), 'Blossom', 'Mar 21 – 24, 2027').waitFor();
    await page().getByRole('textbox', { name: 'Add a campaign' }).fill('Loose');
    await press('Enter');
    const loose = page().getByRole('button', { name: 'Loose: set its dates' });
    await drag(page(), loose, barOf(page(), 'Blossom'));
    await barOf(page(), 'Loose', /Mar 2[23] – 2[89], 2027/).waitFor();
  });

  test('a card is carried to another column by mouse and by finger, and Escape takes it back', async () => {
    await page().goto(addressOf(page(), 'view=board'));
    const columnOf = (name: string) => page().getByRole('grid', { name, exact: true });
    const cardIn = (column: string) => columnOf(column).getByRole('row', { name: /Blossom/ });
    await drag(page(), cardIn('Idea'), columnOf('Planned'), () => press('Escape'));
    await cardIn('Idea').waitFor();
    await drag(page(), cardIn('Idea'), columnOf('Planned'));
    await cardIn('Planned').waitFor();
    await touchDrag(page(), cardIn('Planned'), columnOf('Live'));
    await cardIn('Live').waitFor();
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await cardIn('Planned').waitFor();
    await cardIn('Planned').click();
    await page().getByRole('textbox', { name: 'Name of the campaign' }).waitFor();
  });
});

const DAY = 86_400_000;

/** The days from today as a bar says them. */
function periodOf(from: number, to: number): string {
  const midnight = new Date(new Date().setHours(12, 0, 0, 0)).getTime();
  const [start, end] = [new Date(midnight + from * DAY), new Date(midnight + to * DAY)];
  const near = { day: 'numeric', month: 'short' } as const;
  const far = { ...near, year: 'numeric' } as const;
  const text = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-US', style);
  const [isStartFar, isEndFar] = [start, end].map((day) => day.getFullYear() !== new Date().getFullYear());
  if (isEndFar && !isStartFar) return `${text(near).format(start)} – ${text(far).format(end)}`;
  return text(isStartFar || isEndFar ? far : near).formatRange(start, end);
}

const addressOf = (page: Page, search: string): string => `${new URL(page.url()).origin}/campaigns?${search}`;

const cellOf = (page: Page, day: string): Locator => page.locator(`[role=gridcell][data-day="${day}"]`);

function barOf(page: Page, name: string, period: string | RegExp = ''): Locator {
  const bar = page
    .locator('button[data-bar]')
    .and(page.getByRole('button', { name: new RegExp(`^${name},`) }));
  return period === '' ? bar : bar.and(page.getByRole('button', { name: period }));
}

const expectDays = (page: Page, name: string, from: number, to: number) =>
  barOf(page, name, periodOf(from, to)).waitFor();

const middleOf = async (target: Locator) => {
  await target.waitFor();
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Presses on one, moves to the other in steps as a hand does, and lets go. */
async function drag(page: Page, from: Locator, to: Locator, before?: () => Promise<void>): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await dragBetween(page, start, end, before);
}

async function dragBy(page: Page, from: Locator, pixels: number): Promise<void> {
  const start = await middleOf(from);
  await dragBetween(page, start, { x: start.x + pixels, y: start.y });
}

type Point = { x: number; y: number };

async function dragBetween(
  page: Page,
  start: Point,
  end: Point,
  before?: () => Promise<void>,
): Promise<void> {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await before?.();
  await page.mouse.up();
}

async function tabTo(target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}.`);
}

/** A finger that rests on something, takes hold of it, and lets it go elsewhere. */
async function touchDrag(page: Page, from: Locator, to: Locator): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const [start, end] = [await middleOf(from), await middleOf(to)];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
  await touch('touchStart', start);
  await page.waitForTimeout(500);
  for (const part of [0.25, 0.5, 0.75, 1])
    await touch('touchMove', {
      x: start.x + (end.x - start.x) * part,
      y: start.y + (end.y - start.y) * part,
    });
  await touch('touchEnd');
  await cdp.detach();
}
