import { join } from 'node:path';
import { z } from 'zod';
import { StoreError, systemCode } from '../errors.ts';
import { type Disk, readAtMost, realDisk, replaceFile } from '../sealed/disk.ts';

/** The file in a workspace's folder that says how the workspace is locked. It holds nothing secret in the clear. */
export const headerFile = 'workspace.json';
export const headerFormat = 'neural-marketing workspace';
export const headerVersion = 1;

const largestHeader = 256 * 1024;
const mostSlots = 8;

const base64 = (bytes: number) =>
  z.string().refine((text) => {
    const decoded = Buffer.from(text, 'base64');
    return decoded.length === bytes && decoded.toString('base64') === text;
  }, `base64 of ${bytes} bytes`);

const moment = z.iso.datetime();
const account = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);

/** What every slot has: the master key, wrapped by XChaCha20-Poly1305 under a key that only this slot's secret gives. */
const slotFields = {
  id: z.string().regex(/^[0-9a-f]{16}$/),
  createdAt: moment,
  nonce: base64(24),
  wrapped: base64(32 + 16),
};

export const passphraseSlot = z.strictObject({
  ...slotFields,
  kind: z.literal('passphrase'),
  kdf: z.strictObject({
    algorithm: z.literal('argon2id'),
    memoryKiB: z.int().positive(),
    passes: z.int().positive(),
    salt: base64(16),
  }),
});
export const recoverySlot = z.strictObject({ ...slotFields, kind: z.literal('recovery'), salt: base64(16) });
/** `backend` is the secret store's name when the slot was made: another desktop's store does not have the secret. */
export const keychainSlot = z.strictObject({
  ...slotFields,
  kind: z.literal('keychain'),
  backend: z.string().min(1).max(100),
  account,
});
export const keyfileSlot = z.strictObject({ ...slotFields, kind: z.literal('keyfile'), account });

const slot = z.discriminatedUnion('kind', [passphraseSlot, recoverySlot, keychainSlot, keyfileSlot]);

const keySet = z.strictObject({
  /** Names the master key without telling it, so that a key is known to be the right one before it is used. */
  keyId: base64(16),
  slots: z.array(slot).min(1).max(mostSlots),
});

export const headerSchema = z.strictObject({
  format: z.literal(headerFormat),
  version: z.literal(headerVersion),
  workspaceId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{7,63}$/),
  createdAt: moment,
  /** The database's cipher. */
  cipher: z.enum(['chacha20']),
  current: keySet,
  /** Only while the master key is being changed: the next set of slots, and each key sealed under the other. */
  pending: keySet
    .extend({ nextUnderCurrent: z.base64().max(400), currentUnderNext: z.base64().max(400) })
    .optional(),
});

export type Slot = z.infer<typeof slot>;
export type SlotKind = Slot['kind'];
export type KeySet = z.infer<typeof keySet>;
export type WorkspaceHeader = z.infer<typeof headerSchema>;
/** The part of a header that never changes; each slot is bound to it. */
export type HeaderIdentity = Pick<
  WorkspaceHeader,
  'format' | 'version' | 'workspaceId' | 'createdAt' | 'cipher'
>;

/** Throws `damaged`, or `newer_version` before it looks at anything else. */
export function parseHeader(bytes: Uint8Array): WorkspaceHeader {
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged('it is not readable', error);
  }
  const start = z.object({ format: z.literal(headerFormat), version: z.int().positive() }).safeParse(found);
  if (!start.success) throw damaged('it is not a key file of this app', start.error);
  if (start.data.version > headerVersion) {
    throw new StoreError(
      'newer_version',
      'This workspace was made by a newer version of the app. Update the app to open it.',
    );
  }
  const whole = headerSchema.safeParse(found);
  if (!whole.success)
    throw damaged(`“${whole.error.issues[0]?.path.join('.') ?? ''}” is not as it should be`, whole.error);
  return whole.data;
}

export function printHeader(header: WorkspaceHeader): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(headerSchema.parse(header), null, 2)}\n`);
}

/** Throws `not_found` where there is no workspace, `damaged` and `newer_version`. */
export async function readHeader(folder: string, disk: Disk = realDisk): Promise<WorkspaceHeader> {
  try {
    const handle = await disk.open(join(folder, headerFile), 'r');
    try {
      return parseHeader(await readAtMost(handle, largestHeader));
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new StoreError(
      'not_found',
      `There is no workspace in “${folder}”: it has no ${headerFile}.`,
      error,
    );
  }
}

/** After a crash at any moment the file is either the old one or the new one. */
export async function writeHeader(folder: string, header: WorkspaceHeader, disk: Disk): Promise<void> {
  await replaceFile(join(folder, headerFile), printHeader(header), disk);
}

function damaged(why: string, cause: unknown): StoreError {
  return new StoreError(
    'damaged',
    `The workspace’s key file (${headerFile}) is damaged: ${why}. Copy it from a backup of this workspace.`,
    cause,
  );
}
