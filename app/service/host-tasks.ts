import { join } from 'node:path';
import type { Progress } from '../contract/define.ts';
import { ok, type Result } from '../contract/errors.ts';
import type { InputOf, OutputOf } from '../kernel/slice.ts';
import type { workspaces } from '../slices/workspaces/contract.ts';
import { addSlot, describeKeys, newRecoveryKey, removeSlot, subKeys, unlock } from '../store/keys/index.ts';
import { backUp, restoreBackup } from './backups.ts';
import { exportAll, safeName } from './export-all.ts';
import type { Host } from './host.ts';
import { fillSample } from './sample/fill.ts';
import { rekeyWorkspace } from './rekey.ts';
import { verifyWorkspace } from './verify.ts';

type Contract = typeof workspaces;
type ScreenName = 'lock' | 'unlock' | 'attend' | 'setPin' | 'setIdleLock';
type TaskName = Exclude<keyof Contract, 'status' | 'close' | 'backups' | ScreenName>;

export interface HostTaskContext {
  signal: AbortSignal;
  progress: (progress: Progress) => void;
}

export type HostTasks = {
  [N in TaskName]: (
    context: HostTaskContext,
    input: InputOf<Contract[N]>,
  ) => Promise<Result<OutputOf<Contract[N]>>>;
};

export function hostTasks(host: Host): HostTasks {
  return {
    async create({ signal, progress }, { sample, ...options }) {
      progress({ done: 0, total: null, unit: 'steps', step: 'keys' });
      const made = await host.create(options);
      if (!sample) return ok(made);
      try {
        await fillSample(host.kernel, { now: host.parts.clock.now(), signal, progress });
      } catch (error) {
        await host.uncreate(made.folder);
        throw error;
      }
      return ok(made);
    },
    async open(_context, { folder, ...entry }) {
      return ok({ folder: await host.open(folder, entry) });
    },
    async setPassphrase(_context, { current, next, keepsLocalKey }) {
      const { folder, masterKey } = host.opened;
      if (current !== undefined) await unlock(folder, { kind: 'passphrase', passphrase: current });
      await addSlot(folder, masterKey, { kind: 'passphrase', passphrase: next });
      if (!keepsLocalKey) await removeLocalSlots(host);
      host.refresh();
      return ok({});
    },
    async rememberKey() {
      const { folder, masterKey } = host.opened;
      for (const slot of await host.parts.locksmith.newSlots({})) await addSlot(folder, masterKey, slot);
      host.refresh();
      return ok({});
    },
    async newRecoveryKey() {
      const { folder, masterKey } = host.opened;
      return ok({ recoveryKey: await newRecoveryKey(folder, masterKey) });
    },
    async rekey({ progress }, entry) {
      progress({ done: 0, total: null, unit: 'steps', step: 'rekey' });
      return ok({ recoveryKey: await rekeyWorkspace(host, entry) });
    },
    async verify({ signal, progress }, { rebuild }) {
      const { folder, masterKey, kernel } = host.opened;
      const databaseKey = subKeys(masterKey).database;
      return ok(await verifyWorkspace({ folder, databaseKey, kernel, rebuild, signal, progress }));
    },
    async exportAll(context, { target }) {
      const { folder, name, masterKey, kernel } = host.opened;
      const databaseKey = subKeys(masterKey).database;
      const day = new Date(host.parts.clock.now()).toISOString().slice(0, 10);
      const file = target ?? join(folder, 'exports', `${safeName(name)} ${day}.zip`);
      return ok(await exportAll({ ...context, kernel, folder, databaseKey, target: file }));
    },
    async backup(work, { target }) {
      return ok(await backUp(host.opened, target, host.parts.clock.now(), work));
    },
    async restore(work, options) {
      const folder = await restoreBackup(host, options, work);
      return ok({ folder: await host.open(folder, options) });
    },
  };
}

/** A passphrase is only asked for when nothing on this computer opens the workspace without one. */
async function removeLocalSlots(host: Host): Promise<void> {
  const { folder, masterKey } = host.opened;
  const { slots } = await describeKeys(folder);
  const stores = Object.values(host.parts.locksmith.places);
  for (const { id, kind } of slots)
    if (kind === 'keychain' || kind === 'keyfile') await removeSlot(folder, masterKey, id, stores);
}
