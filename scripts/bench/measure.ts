/** Times of one thing, in milliseconds, and what one asks of them. */
export class Times {
  readonly #values: number[] = [];

  add(value: number): void {
    this.#values.push(value);
  }

  async time<T>(work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    const value = await work();
    this.add(performance.now() - start);
    return value;
  }

  /** The value below which `share` of all lie. */
  quantile(share: number): number {
    const sorted = [...this.#values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  }

  get median(): number {
    return this.quantile(0.5);
  }
}

/** One line of the table: what was measured beside its baseline of the same run. */
export interface Figure {
  name: string;
  ours: string;
  baseline: string;
  ratio: string;
  goal: string;
  isMet: boolean;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

export function printFigures(figures: readonly Figure[]): void {
  const head = {
    name: 'measure',
    ours: 'ours',
    baseline: 'baseline',
    ratio: 'ratio',
    goal: 'goal',
    isMet: true,
  };
  const columns = ['name', 'ours', 'baseline', 'ratio', 'goal'] as const;
  const width = (column: (typeof columns)[number]) =>
    Math.max(...[head, ...figures].map((f) => f[column].length));
  for (const figure of [head, ...figures]) {
    const cells = columns.map((column) => figure[column].padEnd(width(column)));
    console.log(`${cells.join('  ')}  ${figure === head ? '' : figure.isMet ? 'met' : 'NOT MET'}`);
  }
}

/** Resident memory of a process in bytes; Linux only. */
export async function residentBytes(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
