import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the relay counts while it works. */
export interface Metrics {
  connected(endpoint: 'sync' | 'y'): void;
  disconnected(endpoint: 'sync' | 'y'): void;
  pushed(updates: number): void;
  delivered(updates: number): void;
  refused(code: string): void;
  dismissed(code: string): void;
  /** @param milliseconds from handing the batch over until it was durable. */
  committed(updates: number, milliseconds: number): void;
  queued(bytes: number): void;
  folded(milliseconds: number): void;
}

const nothing = () => undefined;
export const noMetrics: Metrics = {
  connected: nothing,
  disconnected: nothing,
  pushed: nothing,
  delivered: nothing,
  refused: nothing,
  dismissed: nothing,
  committed: nothing,
  queued: nothing,
  folded: nothing,
};

/** The counts as Prometheus reads them, kept in a registry that its owner serves. */
export function prometheusMetrics(registry: Registry): Metrics {
  const registers = [registry];
  const name = (what: string) => `nm_relay_${what}`;
  const connections = new Gauge({
    name: name('connections'),
    help: 'Open sockets.',
    labelNames: ['endpoint'],
    registers,
  });
  const pushes = new Counter({ name: name('pushed_updates_total'), help: 'Updates taken in.', registers });
  const deliveries = new Counter({
    name: name('delivered_updates_total'),
    help: 'Updates sent to others, counted once for each receiver.',
    registers,
  });
  const refusals = new Counter({
    name: name('refused_updates_total'),
    help: 'Updates refused.',
    labelNames: ['code'],
    registers,
  });
  const dismissals = new Counter({
    name: name('dismissed_sockets_total'),
    help: 'Sockets the relay closed.',
    labelNames: ['code'],
    registers,
  });
  const commits = new Histogram({
    name: name('commit_seconds'),
    help: 'Time until a batch of updates was durable.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const batch = new Histogram({
    name: name('commit_updates'),
    help: 'Updates in one commit.',
    buckets: [1, 4, 16, 64, 256, 1024, 4096],
    registers,
  });
  const queue = new Gauge({ name: name('queued_bytes'), help: 'Bytes waiting to be committed.', registers });
  const folds = new Histogram({
    name: name('fold_seconds'),
    help: 'Time to read, merge and store a document as one snapshot.',
    buckets: [0.005, 0.025, 0.1, 0.5, 2, 10],
    registers,
  });
  return {
    connected: (endpoint) => {
      connections.inc({ endpoint });
    },
    disconnected: (endpoint) => {
      connections.dec({ endpoint });
    },
    pushed: (updates) => {
      pushes.inc(updates);
    },
    delivered: (updates) => {
      deliveries.inc(updates);
    },
    refused: (code) => {
      refusals.inc({ code });
    },
    dismissed: (code) => {
      dismissals.inc({ code });
    },
    committed: (updates, milliseconds) => {
      commits.observe(milliseconds / 1000);
      batch.observe(updates);
    },
    queued: (bytes) => {
      queue.set(bytes);
    },
    folded: (milliseconds) => {
      folds.observe(milliseconds / 1000);
    },
  };
}
