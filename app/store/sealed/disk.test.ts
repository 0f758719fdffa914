import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultyDisk } from '../../testing/faulty-disk.ts';
import { makeFolder, realDisk, replaceFile, writeAll, writeTemporary } from './disk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nm-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('new');

describe('a file that is replaced', () => {
  it('is durable before it gets its name, and so is the name before the caller hears of it', async () => {
    const disk = faultyDisk();
    await replaceFile(join(folder, 'a'), bytes, disk);
    expect(disk.log).toEqual(['rm', 'create', 'write', 'sync', 'rename', 'sync']);
  });

  it('holds the old bytes or the new ones after a power loss at any step', async () => {
    const path = join(folder, 'a');
    for (let at = 1; at <= 6; at++) {
      await writeFile(path, 'old');
      await replaceFile(path, bytes, faultyDisk({ at, kind: 'power-loss' })).catch(() => undefined);
      expect(['old', 'new']).toContain(await readFile(path, 'utf8'));
    }
  });

  it('keeps its old bytes when the disk is full, and says so', async () => {
    const path = join(folder, 'a');
    await writeFile(path, 'old');
    const disk = faultyDisk({ at: 1, kind: 'full' });
    await expect(replaceFile(path, bytes, disk)).rejects.toMatchObject({ code: 'storage_full' });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a']);
  });
});

describe('a temporary file', () => {
  it('never takes over one that is there already', async () => {
    const path = join(folder, 'a.tmp');
    await writeFile(path, 'of somebody else');
    const fill = writeTemporary(path, realDisk, (handle) => writeAll(handle, bytes));
    await expect(fill).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(path, 'utf8')).toBe('of somebody else');
  });
});

describe('a folder', () => {
  it('that is made has the name of each new level made durable, and costs nothing when it is there', async () => {
    const disk = faultyDisk();
    await makeFolder(join(folder, 'a', 'b', 'c'), disk);
    expect(disk.log).toEqual(['mkdir', 'sync', 'sync', 'sync']);
    await makeFolder(join(folder, 'a', 'b', 'c'), disk);
    expect(disk.log.length).toBe(5);
  });
});
