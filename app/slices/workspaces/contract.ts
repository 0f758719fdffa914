import * as z from 'zod';
import { failureCodes } from '../../contract/errors.ts';
import { command, instant, nothing, query, stream, task } from '../../contract/define.ts';

/** How a workspace is unlocked. */
export const keySlot = z.enum(['passphrase', 'recovery', 'keychain', 'keyfile']);

export const knownWorkspace = z.object({ folder: z.string(), name: z.string(), openedAt: instant });

export const screenLockStatus = z.object({
  /** `locking`: windows save what was just typed; a moment later they are refused everything but to unlock. */
  state: z.enum(['open', 'locking', 'locked']),
  /** What unlocks it, besides the recovery key; null when there is nothing, and it can't be locked. */
  by: z.enum(['passphrase', 'pin']).nullable(),
  hasPin: z.boolean(),
  /** It locks itself after so many minutes without anybody; null for never. */
  idleMinutes: z.number().int().nullable(),
  /** After wrong tries: none is taken before this moment. */
  retryAt: instant.nullable(),
});
export type ScreenLockStatus = z.infer<typeof screenLockStatus>;

export const workspaceStatus = z.object({
  state: z.enum(['none', 'locked', 'open', 'read-only']),
  /** Why it is read-only or could not be opened, as a sentence. */
  problem: z.string().nullable(),
  problemCode: z.enum(failureCodes).nullable(),
  folder: z.string().nullable(),
  name: z.string().nullable(),
  keySlots: z.array(keySlot),
  /** Where workspaces go when the person does not say. */
  suggestedFolder: z.string(),
  /** Whether this computer has a place for keys, and its name. */
  keychain: z.object({ isAvailable: z.boolean(), name: z.string() }),
  /** Null when no workspace is open. */
  screen: screenLockStatus.nullable(),
  known: z.array(knownWorkspace),
  version: z.string(),
  /** CONTRACT_VERSION of the service. This field stays where it is in every version: windows of others read it. */
  contract: z.number().int(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

const passphrase = z.string().min(8, 'Use at least 8 characters.').max(1000);
const pin = z.string().min(6, 'Use at least 6 characters.').max(1000);
const secret = z.string().max(1000);
const folder = z.string().min(1, 'Choose a folder.').max(1000);
const credentials = {
  passphrase: z.string().max(1000).optional(),
  recoveryKey: z.string().max(200).optional(),
};

export const backupFile = z.object({ file: z.string(), at: instant, bytes: z.number() });

export const verifyReport = z.object({
  isSound: z.boolean(),
  checks: z.array(z.object({ name: z.string(), isSound: z.boolean(), detail: z.string() })),
});

/**
 * Operations of the host around a workspace. They work with none open; everything else answers `no_workspace`.
 */
export const workspaces = {
  status: stream(
    'Which workspace is open and how it fares, now and whenever it changes',
    nothing,
    workspaceStatus,
  ),
  create: task(
    'Make a workspace in a folder and open it',
    z.object({
      folder: folder.optional(),
      name: z.string().trim().min(1, 'Name the workspace.').max(100),
      person: z.string().trim().max(100).default(''),
      passphrase: passphrase.optional(),
      sample: z.boolean().default(false),
    }),
    /** The recovery key is shown once, here. */
    z.object({ folder: z.string(), recoveryKey: z.string() }),
  ),
  open: task('Open a workspace', z.object({ folder, ...credentials }), z.object({ folder: z.string() })),
  close: command('Close the workspace', z.object({}), z.object({})),
  lock: command('Lock the screen: windows are refused everything, work goes on', z.object({}), z.object({})),
  unlock: command(
    'Unlock the screen with the PIN, the passphrase or the recovery key',
    z.object({ secret }),
    z.object({}),
  ),
  attend: query(
    'Says that somebody is at the window, so that the screen does not lock itself',
    nothing,
    nothing,
  ),
  setPin: command(
    'Set, change or remove the PIN of this computer; it opens the screen and no data',
    z.object({ next: pin.nullable(), current: secret.optional() }),
    z.object({}),
  ),
  setIdleLock: command(
    'Lock the screen after some minutes without anybody, or never',
    z.object({ minutes: z.number().int().min(1).max(240).nullable() }),
    z.object({}),
  ),
  setPassphrase: task(
    'Set or change the passphrase',
    /** With `keepsLocalKey`, this computer goes on opening the workspace without asking. */
    z.object({
      current: z.string().max(1000).optional(),
      next: passphrase,
      keepsLocalKey: z.boolean().default(false),
    }),
    z.object({}),
  ),
  rememberKey: task('Let this computer open the workspace without asking', nothing, z.object({})),
  newRecoveryKey: task(
    'Make a new recovery key; the old one opens nothing any more',
    nothing,
    z.object({ recoveryKey: z.string() }),
  ),
  rekey: task(
    'Encrypt the workspace anew under another key',
    z.object(credentials),
    z.object({ recoveryKey: z.string() }),
  ),
  backup: task(
    'Write the whole workspace into one encrypted file',
    z.object({ target: z.string().max(1000).optional() }),
    backupFile,
  ),
  backups: query('Backups in the workspace’s backup folder, newest first', nothing, z.array(backupFile)),
  restore: task(
    'Make a new workspace folder from a backup and open it',
    z.object({ file: z.string().max(1000), into: folder, ...credentials }),
    z.object({ folder: z.string() }),
  ),
  exportAll: task(
    'Write everything into a zip that opens without this app: SQLite, Markdown, files',
    z.object({ target: z.string().max(1000).optional() }),
    z.object({ file: z.string(), bytes: z.number() }),
  ),
  verify: task(
    'Check every page, document, row, file and audit entry',
    z.object({ rebuild: z.boolean().default(false) }),
    verifyReport,
  ),
};
