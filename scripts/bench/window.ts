import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { framesOf, type Frames } from './frames.ts';
import { ms, Times, type Figure } from './measure.ts';
import { withSampleWindow } from './shell.ts';

const dist = join(import.meta.dirname, '../../dist/renderer');

/** Scripts that the first page loads before anything can be seen, compressed as a server would. */
export function firstLoad(): Promise<Figure[]> {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const size = (file: string) => gzipSync(readFileSync(join(dist, file))).length;
  const total = [...new Set(named)].reduce((sum, file) => sum + size(file), 0);
  const all = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js'));
  const rest = all.reduce((sum, file) => sum + size(join('assets', file)), 0);
  return Promise.resolve([
    {
      name: 'first load, scripts compressed',
      ours: `${String(Math.round(total / 1024))} KB`,
      baseline: `${String(Math.round(rest / 1024))} KB`,
      ratio: `${(total / rest).toFixed(2)}×`,
      goal: '≤ 350 KB',
      isMet: total <= 350 * 1024,
    },
  ]);
}

/** Pixels that a wheel turned fast moves in one tick of the display. */
const WHEEL = 600;

/** Screens by what they are called in the palette, with their heading, and what is there when one can go on. */
const screens: readonly [name: string, heading: string, isThere: string][] = [
  ['Campaigns as a list', 'Campaigns', '[role=grid] [role=rowheader]'],
  ['Campaigns as a board', 'Campaigns', '[role=group] [role=row], [role=group] [role=option]'],
  ['Campaigns on a calendar', 'Campaigns', '[role=gridcell][data-day]'],
  ['Campaigns on a timeline', 'Campaigns', 'button[data-bar]'],
  ['Content', 'Content', '[role=grid] [role=rowheader]'],
  ['Analytics', 'Analytics', '[role=grid] [role=rowheader]'],
  ['Inbox', 'Inbox', 'h2'],
  ['Settings', 'Settings', 'h2'],
  ['Today', 'Today', 'article'],
];
const VISITS = 6;

/** From Enter in the palette until the screen is drawn with what it is about; the first visit loads its code too. */
export async function palette(): Promise<Figure[]> {
  const again = new Times();
  const first = new Times();
  const slow: string[] = [];
  await withSampleWindow(async (page) => {
    for (let visit = 0; visit < VISITS; visit += 1)
      for (const [name, heading, isThere] of screens) {
        const took = await openFromPalette(page, name, { heading, isThere });
        (visit === 0 ? first : again).add(took);
        if (visit > 0 && took > 150) slow.push(`${name} ${took.toFixed(0)} ms`);
      }
  });
  if (slow.length > 0) console.error(`Slower than 150 ms: ${slow.join(', ')}.`);
  const p95 = again.quantile(0.95);
  return [
    {
      name: 'screen from the palette, p95',
      ours: ms(p95),
      baseline: '',
      ratio: '',
      goal: '< 150 ms',
      isMet: p95 < 150,
    },
    { name: '  median', ours: ms(again.median), baseline: '', ratio: '', goal: '', isMet: true },
    {
      name: '  first visits, slowest',
      ours: ms(first.quantile(1)),
      baseline: '',
      ratio: '',
      goal: '',
      isMet: true,
    },
  ];
}

interface Shown {
  heading: string;
  isThere: string;
}

async function openFromPalette(page: Page, name: string, shown: Shown): Promise<number> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Command palette' }).locator('input').fill(name);
  await page
    .getByRole('menuitem', { name: new RegExp(`^${name}`) })
    .first()
    .waitFor();
  await page.evaluate(waitForScreen, shown);
  await page.keyboard.press('Enter');
  const took = await page.evaluate(() => (globalThis as unknown as Waiting).opened);
  if (took === null) throw new Error(`“${name}” did not open.`);
  return took;
}

interface Waiting {
  opened: Promise<number | null>;
}

/** Runs in the page, by its own clock: from the next key to the frame after the one in which all is there. */
function waitForScreen({ heading, isThere }: Shown): void {
  const waiting = globalThis as unknown as Waiting;
  waiting.opened = new Promise((resolve) => {
    const begin = ({ timeStamp: start }: Event) => {
      const before = location.href;
      const look = () => {
        const took = performance.now() - start;
        const isNew = location.href !== before || took > 40;
        const isClosed = document.querySelector('[role=dialog]') === null;
        // The screen before may have much of what this one has: the heading tells them apart.
        const isDrawn =
          document.querySelector('main h1')?.textContent === heading &&
          document.querySelector(`main :is(${isThere})`) !== null;
        if (took > 10_000) resolve(null);
        else if (isNew && isClosed && isDrawn)
          requestAnimationFrame(() => resolve(performance.now() - start));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    addEventListener('keydown', begin, { once: true, capture: true });
  });
}

/** Smoothness of what moves under the hand, in Chromium's own trace. */
export async function smoothness(): Promise<Figure[]> {
  const figures: Figure[] = [];
  await withSampleWindow(async (page) => {
    const browser = page.context().browser();
    if (!browser) throw new Error('The browser can’t be traced.');
    const cdp = await browser.newBrowserCDPSession();
    const measure = async (name: string, prepare: () => Promise<void>, move: () => Promise<void>) => {
      await prepare();
      await page.waitForTimeout(500);
      figures.push(frameFigure(name, await framesOf(cdp, move)));
    };
    await measure(
      'scrolling 10,000 pieces, frames in time',
      () => goTo(page, '/content'),
      () => scroll(page, page.getByRole('grid', { name: 'Pieces' })),
    );
    await measure(
      'dragging on the board, frames in time',
      () => goTo(page, '/campaigns?view=board'),
      () => drag(page, page.locator('main [role=group] [role=row], main [role=group] [role=option]').first()),
    );
    await measure(
      'dragging on the calendar, frames in time',
      () => goTo(page, '/campaigns?view=calendar&at=2026-06-15'),
      () => drag(page, page.locator('button[data-bar]').first()),
    );
  });
  return figures;
}

const frameFigure = (name: string, { wanted, late }: Frames): Figure => {
  const share = wanted === 0 ? 0 : 1 - late / wanted;
  return {
    name,
    ours: `${(share * 100).toFixed(1)} %`,
    baseline: `${String(wanted)} frames`,
    ratio: '',
    goal: '≥ 99 %',
    isMet: share >= 0.99,
  };
};

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}${path}`);
  await page.locator('main h1').waitFor();
}

/** With the wheel from the first row to the last: ten thousand rows in about ten seconds. */
async function scroll(page: Page, target: Locator): Promise<void> {
  const box = await boxOf(target);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const way = await target.evaluate(({ scrollHeight }) => scrollHeight);
  await ticks(Math.ceil(way / WHEEL), () => page.mouse.wheel(0, WHEEL));
}

/** In a circle over the screen for two seconds, and back to where it was. */
async function drag(page: Page, target: Locator): Promise<void> {
  const box = await boxOf(target);
  const start = { x: box.x + Math.min(20, box.width / 2), y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await ticks(120, (tick) => {
    const turn = (tick / 60) * Math.PI;
    return page.mouse.move(start.x + 160 * Math.sin(turn), start.y + 90 * (1 - Math.cos(turn)));
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

async function boxOf(target: Locator) {
  await target.waitFor();
  const box = await target.boundingBox();
  if (!box) throw new Error('What is to be moved is not on the screen.');
  return box;
}

/** Does something at each tick of a display of 60 Hz. */
async function ticks(count: number, work: (tick: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  for (let tick = 0; tick < count; tick += 1) {
    await work(tick);
    const wait = start + ((tick + 1) * 1000) / 60 - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
