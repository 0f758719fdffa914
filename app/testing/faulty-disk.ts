import * as fs from 'node:fs/promises';
import { type Disk } from '../store/sealed/disk.ts';

/** What the disk does from step `at` on (steps are counted from 1). */
export interface Fault {
  at: number;
  /**
   * `power-loss`: this step and every later one fails, as if the process were gone, and bytes that were written
   * but never synced are lost. `full`: every write from here on fails with ENOSPC, everything else works.
   * `error`: this one step fails with EIO.
   */
  kind: 'power-loss' | 'full' | 'error';
}

export interface FaultyDisk extends Disk {
  /** How many steps were asked for so far. */
  readonly steps: number;
  readonly log: readonly string[];
}

/**
 * The real disk, counting each step that changes it or makes it durable. A harness first runs an operation
 * without a fault to learn its number of steps, then once for each step with the fault there.
 */
export function faultyDisk(fault?: Fault): FaultyDisk {
  const log: string[] = [];
  const unsynced = new Set<Dirty>();
  let lost = false;

  async function step(name: string, isWrite: boolean): Promise<void> {
    log.push(name);
    if (lost) throw failure('EIO', name);
    if (!fault || log.length < fault.at) return;
    if (fault.kind === 'full' && isWrite) throw failure('ENOSPC', name);
    if (fault.kind === 'error' && log.length === fault.at) throw failure('EIO', name);
    if (fault.kind !== 'power-loss') return;
    lost = true;
    for (const { path } of unsynced) await fs.truncate(path, 0).catch(() => undefined);
    throw failure('EIO', name);
  }

  return {
    get steps() {
      return log.length;
    },
    log,
    lstat: fs.lstat,
    stat: fs.stat,
    readdir: fs.readdir,
    mkdir: (async (...args: Parameters<typeof fs.mkdir>) => {
      await step('mkdir', false);
      return fs.mkdir(...args);
    }) as typeof fs.mkdir,
    async open(path, flags, mode) {
      const writes = flags !== 'r';
      if (writes) await step('create', false);
      const handle = await fs.open(path, flags, mode);
      return watched(handle, { path: String(path) }, unsynced, step);
    },
    async rename(from, to) {
      await step('rename', false);
      await fs.rename(from, to);
      // A file keeps what it lacks when it, or a folder above it, gets another name.
      for (const dirty of unsynced) {
        if (dirty.path === String(from) || dirty.path.startsWith(`${String(from)}/`)) {
          dirty.path = String(to) + dirty.path.slice(String(from).length);
        }
      }
    },
    async rm(path, options) {
      await step('rm', false);
      return fs.rm(path, options);
    },
    async rmdir(path) {
      await step('rmdir', false);
      return fs.rmdir(path);
    },
    async unlink(path) {
      await step('unlink', false);
      return fs.unlink(path);
    },
  };
}

interface Dirty {
  path: string;
}

function watched(
  handle: fs.FileHandle,
  file: Dirty,
  unsynced: Set<Dirty>,
  step: (name: string, isWrite: boolean) => Promise<void>,
): fs.FileHandle {
  const write = async (bytes: Uint8Array, offset: number, length: number, position: number | null) => {
    unsynced.add(file);
    try {
      await step('write', true);
    } catch (error) {
      // A disk that fails may have taken a part of the write already.
      await handle.write(bytes, offset, Math.floor(length / 2), position).catch(() => undefined);
      throw error;
    }
    return handle.write(bytes, offset, length, position);
  };
  const sync = async () => {
    await step('sync', false);
    await handle.sync();
    unsynced.delete(file);
  };
  return new Proxy(handle, {
    get(target, name) {
      if (name === 'write') return write;
      if (name === 'sync') return sync;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function failure(code: string, name: string): Error {
  return Object.assign(new Error(`${code}: planted at ${name}`), { code });
}
