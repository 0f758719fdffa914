import { readExport } from './read.ts';
import { type ReadOptions, type ReadReport, type ReadRow } from './types.ts';

/** Feeds bytes in chunks of `size`, as a slow disk or a network would. For tests only. */
export async function* chunked(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads a whole file given as text (UTF-8) or bytes. For tests only. */
export async function readAll(
  content: string | Uint8Array,
  options: Partial<ReadOptions> & { chunk?: number } = {},
): Promise<{ rows: ReadRow[]; report: ReadReport }> {
  const { chunk, ...rest } = options;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reading = readExport(chunked(bytes, chunk), { fileName: 'export.csv', ...rest });
  const rows: ReadRow[] = [];
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return { rows, report: step.value };
    rows.push(...step.value);
  }
}

/** Lines joined as a file. For tests only. */
export const file = (...lines: string[]): string => `${lines.join('\n')}\n`;
