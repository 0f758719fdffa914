import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { hashPassphrase, saltBytes, usualCost } from '../../store/keys/argon2.ts';
import { realDisk, replaceFile } from '../../store/sealed/disk.ts';

const pin = z.object({
  memoryKiB: z.int().positive(),
  passes: z.int().positive(),
  salt: z.base64(),
  hash: z.base64(),
});

const record = z.object({
  version: z.literal(1),
  /** How a PIN is known again; it opens the screen and no data. */
  pin: pin.nullable(),
  /** Undefined until the person chose. */
  idleMinutes: z.number().int().positive().nullable().optional(),
  /** Kept, so that starting the app anew does not open the screen. */
  isLocked: z.boolean(),
  failures: z.number().int().nonnegative(),
  lastAt: z.number().nonnegative(),
});

/** The screen lock of one workspace on this computer. */
export type LockRecord = z.infer<typeof record>;

const fresh: LockRecord = { version: 1, pin: null, isLocked: false, failures: 0, lastAt: 0 };

/** In the settings of this computer, not in the workspace: a copy of its folder on another one has its own. */
const fileOf = (config: string, workspaceId: string): string => join(config, 'locks', `${workspaceId}.json`);

/** A record that is not there, or that nobody can read, is a fresh one. */
export async function readLock(config: string, workspaceId: string): Promise<LockRecord> {
  try {
    return record.parse(JSON.parse(await readFile(fileOf(config, workspaceId), 'utf8')));
  } catch {
    return { ...fresh };
  }
}

export async function writeLock(config: string, workspaceId: string, next: LockRecord): Promise<void> {
  await mkdir(join(config, 'locks'), { recursive: true, mode: 0o700 });
  await replaceFile(fileOf(config, workspaceId), Buffer.from(JSON.stringify(next, null, 2)), realDisk);
}

/** Argon2id, at what a passphrase costs. Blocks the thread for a moment. */
export function hashPin(text: string): NonNullable<LockRecord['pin']> {
  const salt = new Uint8Array(randomBytes(saltBytes));
  const hash = hashPassphrase(text, salt, usualCost);
  return { ...usualCost, salt: base64(salt), hash: base64(hash) };
}

export function isPin(text: string, known: NonNullable<LockRecord['pin']>): boolean {
  const expected = Buffer.from(known.hash, 'base64');
  const given = hashPassphrase(text, new Uint8Array(Buffer.from(known.salt, 'base64')), known);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
