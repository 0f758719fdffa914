import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { realDisk, replaceFile } from '../app/store/sealed/disk.ts';

/**
 * A small JSON file of this computer's user. What is missing, broken or not of the shape is as if it had never been
 * written: a damaged setting must not keep anyone out of their work.
 */
export async function readConfig<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeConfig(folder: string, name: string, value: unknown): Promise<void> {
  await realDisk.mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(join(folder, name), Buffer.from(JSON.stringify(value, null, 2)), realDisk);
}
