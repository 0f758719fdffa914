import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { appWindowArguments, findBrowser } from '../../main/browsers.ts';
import { megabytes, ms, residentBytes, Times, type Figure } from './measure.ts';
import { benchPlaces, sampleFolder } from './sample.ts';

const root = join(import.meta.dirname, '../..');
const RUNS = 5;

/** Starts the browser shell on the sample and gives its address. */
async function startService(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    [join(root, 'dist/main/browser.js'), '--no-open', '--keep', '--workspace', sampleFolder],
    {
      env: { ...process.env, NMC_HOME: benchPlaces.config },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  // An error must not leave it with the sample: the next run could not open that.
  process.once('exit', () => child.kill());
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream }))
    if (line.startsWith('http')) return { child, url: line };
  throw new Error('the service did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function openWindow(url: string, profile: string): Promise<BrowserContext> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found.');
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: appWindowArguments(url, profile, process.getuid?.() === 0).filter(
      (arg) => !arg.startsWith('--user-data-dir'),
    ),
  });
}

/** From the spawn of the service to a dashboard with its figures, against an empty page in the same kind of window. */
export async function coldStart(): Promise<Figure[]> {
  const [ours, baseline] = [new Times(), new Times()];
  for (let run = 0; run < RUNS; run += 1) {
    await withProfile((profile) => emptyWindow(profile, baseline));
    await withProfile((profile) => dashboardWindow(profile, ours));
  }
  const ratio = ours.median / baseline.median;
  return [
    {
      name: 'spawn to usable dashboard',
      ours: ms(ours.median),
      baseline: ms(baseline.median),
      ratio: `${ratio.toFixed(2)}×`,
      goal: '< 2 s and ≤ 2×',
      isMet: ours.median < 2000 && ratio <= 2,
    },
  ];
}

async function withProfile(work: (profile: string) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'nmc-bench-profile-'));
  try {
    await work(profile);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A process that serves one empty page, and a window that shows it. */
async function emptyWindow(profile: string, times: Times): Promise<void> {
  const script = `${profile}.mjs`;
  await writeFile(
    script,
    `import { createServer } from 'node:http';
     const server = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<h1>Empty</h1>'));
     server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));`,
  );
  const start = performance.now();
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const context = await openWindow(line, profile);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('heading', { name: 'Empty' }).waitFor();
  times.add(performance.now() - start);
  await context.close();
  await stop(child);
  await rm(script);
}

async function dashboardWindow(profile: string, times: Times): Promise<void> {
  const start = performance.now();
  const { child, url } = await startService();
  try {
    await showDashboard(url, profile);
    times.add(performance.now() - start);
  } finally {
    await stop(child);
  }
}

async function showDashboard(url: string, profile: string): Promise<void> {
  const context = await openWindow(url, profile);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  // The last of four tiles says how fresh its figure is: by then all of the page is there and answers.
  try {
    await page
      .getByText(/^As of/)
      .nth(3)
      .waitFor();
  } finally {
    await context.close();
  }
}

/** A window on the sample, its first screen drawn. */
export async function withSampleWindow(work: (page: Page) => Promise<void>): Promise<void> {
  const { child, url } = await startService();
  try {
    await withProfile(async (profile) => {
      const context = await openWindow(url, profile);
      const page = context.pages()[0] ?? (await context.waitForEvent('page'));
      try {
        await page
          .getByText(/^As of/)
          .nth(3)
          .waitFor();
        await work(page);
      } finally {
        await context.close();
      }
    });
  } finally {
    await stop(child);
  }
}

/** The service with the sample open and nothing to do. */
export async function idleMemory(): Promise<Figure[]> {
  const { child } = await startService();
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const bytes = await residentBytes(child.pid ?? 0);
  await stop(child);
  const isMet = bytes < 250 * 1024 * 1024;
  return [
    {
      name: 'service idle, resident',
      ours: megabytes(bytes),
      baseline: '',
      ratio: '',
      goal: '< 250 MB',
      isMet,
    },
  ];
}
