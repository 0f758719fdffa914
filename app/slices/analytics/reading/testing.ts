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

/** Text in an encoding that the platform can only read: found by reading every byte and pair of bytes. For tests only. */
export function encodeAs(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const read = decoder.decode(Uint8Array.from(bytes));
    if ([...read].length === 1 && read !== '\ufffd' && !codes.has(read)) codes.set(read, bytes);
  };
  for (let first = 0; first < 256; first += 1) add([first]);
  for (let first = 0x81; first < 256; first += 1)
    for (let second = 0x40; second < 256; second += 1) add([first, second]);
  return Uint8Array.from([...text].flatMap((letter) => codes.get(letter) ?? [0x3f]));
}
