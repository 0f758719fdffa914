import type { Progress, TaskEvent } from '../../app/contract/define.ts';

/** Prints a value: as JSON for programs, or as the text given for people. */
export function print(json: boolean | undefined, value: unknown, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
}

/** Columns of text, each as wide as its widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

/** Follows a task to its result; how far it is stands on the terminal, and nowhere when there is none. */
export async function follow<T>(events: AsyncIterable<TaskEvent<T>>): Promise<T> {
  const showsProgress = process.stderr.isTTY;
  try {
    for await (const event of events) {
      if (event.type === 'result') return event.result;
      if (showsProgress) process.stderr.write(`\r\u001b[K${describe(event.progress)}`);
    }
  } finally {
    if (showsProgress) process.stderr.write('\r\u001b[K');
  }
  throw new Error('the task ended without a result');
}

function describe({ done, total, unit, step }: Progress): string {
  const count =
    total === null
      ? done > 0
        ? `${String(done)} ${unit}`
        : '…'
      : `${String(done)} of ${String(total)} ${unit}`;
  return step === undefined ? count : `${step} ${count}`;
}

const UNITS = ['KB', 'MB', 'GB', 'TB'];

/** A size as a person says it: 1.5 MB. */
export function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length, Math.max(1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  const size = bytes / 1024 ** power;
  return `${power === 1 ? String(Math.ceil(size)) : size.toFixed(1)} ${UNITS[power - 1] ?? ''}`;
}
