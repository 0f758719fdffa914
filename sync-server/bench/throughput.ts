import { ms, type Figure } from '../../scripts/bench/measure.ts';
import type { ServerName } from './dialects.ts';
import { measureLoad, residentBytes, startClients, startServer, TOKEN, type Measured } from './servers.ts';

/** Edits a second that are tried one after the other, among 10 documents with 20 people each. */
const RATES: Record<ServerName, number[]> = {
  relay: [4000, 8000, 12_000, 16_000, 20_000, 24_000],
  hocuspocus: [1000, 2000, 4000, 6000],
};
const PEOPLE = { docs: 10, clientsPerDoc: 20, seconds: 4 };
const FIXED = 2000;
const PATIENCE = 100;

interface Ramp {
  /** The most that was delivered in time. */
  best: Measured | null;
  /** The least processor time a million deliveries took at any rate. */
  cpuPerMillion: number;
  fixed: Measured;
}

async function ramp(name: ServerName): Promise<Ramp> {
  const server = await startServer(name);
  // The first run makes the code warm and counts for nothing.
  await measureLoad(server, { ...PEOPLE, rate: FIXED, prefix: 'warm' });
  const fixed = await measureLoad(server, { ...PEOPLE, rate: FIXED, seconds: 8, prefix: 'fixed' });
  const all: Measured[] = [];
  for (const rate of RATES[name]) {
    const measured = await measureLoad(server, { ...PEOPLE, rate, prefix: `at${rate}` });
    all.push(measured);
    console.error(
      `  ${name} at ${rate} edits/s: ${measured.perSecond.toFixed(0)} deliveries/s, p99 ${measured.p99.toFixed(0)} ms, ` +
        `${measured.cpuPerMillion.toFixed(2)} CPU-s per million, ${((100 * measured.delivered) / measured.expected).toFixed(1)} % delivered`,
    );
    if (measured.p99 > 50 * PATIENCE) break;
  }
  await server.end();
  const inTime = all.filter(
    ({ p99, delivered, expected }) => p99 <= PATIENCE && delivered >= 0.99 * expected,
  );
  const best = inTime.sort((a, b) => b.perSecond - a.perSecond)[0] ?? null;
  const whole = [...all, fixed].filter(({ delivered, expected }) => delivered >= 0.99 * expected);
  return { best, cpuPerMillion: Math.min(...whole.map((measured) => measured.cpuPerMillion)), fixed };
}

/** What one second of processor delivers at the most, and what a fixed load costs. */
export async function throughput(): Promise<Figure[]> {
  const ours = await ramp('relay');
  const baseline = await ramp('hocuspocus');
  const gain = baseline.cpuPerMillion / ours.cpuPerMillion;
  const seconds = (value: number) => `${value.toFixed(2)} CPU-s`;
  const rate = (measured: Measured | null) => (measured ? `${measured.perSecond.toFixed(0)}/s` : 'none');
  const fixedRatio = ours.fixed.cpuPerMillion / baseline.fixed.cpuPerMillion;
  return [
    {
      name: 'a million deliveries at saturation',
      ours: seconds(ours.cpuPerMillion),
      baseline: seconds(baseline.cpuPerMillion),
      ratio: `${gain.toFixed(1)} times less`,
      goal: 'at least 4 times less',
      isMet: gain >= 4,
    },
    {
      name: 'most deliveries with p99 within 100 ms',
      ours: rate(ours.best),
      baseline: rate(baseline.best),
      ratio: `${((ours.best?.perSecond ?? 0) / (baseline.best?.perSecond ?? Number.NaN)).toFixed(1)} times`,
      goal: '250000/s',
      isMet: (ours.best?.perSecond ?? 0) >= 250_000,
    },
    {
      name: `a million deliveries at ${FIXED} edits/s`,
      ours: seconds(ours.fixed.cpuPerMillion),
      baseline: seconds(baseline.fixed.cpuPerMillion),
      ratio: fixedRatio.toFixed(2),
      goal: 'no more',
      isMet: fixedRatio <= 1,
    },
    {
      name: '  p99 from hand to hand',
      ours: ms(ours.fixed.p99),
      baseline: ms(baseline.fixed.p99),
      ratio: (ours.fixed.p99 / baseline.fixed.p99).toFixed(2),
      goal: '',
      isMet: true,
    },
  ];
}

const IDLE: Record<ServerName, number> = { relay: 10_000, hocuspocus: 2000 };

async function perConnection(name: ServerName): Promise<number> {
  const server = await startServer(name);
  const connect = (count: number, prefix: string) =>
    startClients({
      server: name,
      port: server.port,
      token: TOKEN,
      docs: 100,
      clientsPerDoc: Math.ceil(count / 100),
      rate: 0,
      seconds: 0,
      prefix,
    });
  // Those who come first find code cold and heaps small: they are not counted.
  await (await connect(1000, 'first')).end();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const before = await residentBytes(server.pid);
  const clients = await connect(IDLE[name], 'idle');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const bytes = ((await residentBytes(server.pid)) - before) / IDLE[name];
  await clients.end();
  await server.end();
  return bytes / 1024;
}

export async function idleConnections(): Promise<Figure[]> {
  const [ours, baseline] = [await perConnection('relay'), await perConnection('hocuspocus')];
  return [
    {
      name: `an idle connection, of ${IDLE.relay} (of ${IDLE.hocuspocus})`,
      ours: `${ours.toFixed(1)} KiB`,
      baseline: `${baseline.toFixed(1)} KiB`,
      ratio: (ours / baseline).toFixed(2),
      goal: '14 KiB',
      isMet: ours <= 14,
    },
  ];
}
