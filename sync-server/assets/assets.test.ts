import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testAccounts, workspaceOf, type TestAccounts } from '../testing/accounts.ts';
import { startPostgres } from '../testing/postgres.ts';
import { startS3 } from '../testing/s3.ts';
import { ASSET_TYPES } from '../config/asset-types.ts';
import { COMMAND_LINE } from '../accounts/audit.ts';
import { setAssetQuota } from '../accounts/workspaces.ts';
import { Assets } from './assets.ts';
import { placeOf, type Blobs } from './blobs.ts';
import { DiskBlobs } from './disk.ts';
import { S3Blobs } from './s3-blobs.ts';
import { sniff, takes } from './sniff.ts';

const s3 = await startS3();
afterAll(() => s3.stop());
const folder = mkdtempSync(join(tmpdir(), 'nmc-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PART = 4096;
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const code = (failure: string) => ({ failure: { code: failure } });
const fileOf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]);

async function* pieces(content: Uint8Array, size = 1000, breakAt = Infinity): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) {
    if (at >= breakAt) throw new Error('the connection broke');
    yield content.subarray(at, at + size);
  }
}

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const places: { name: string; make: () => Blobs; database?: () => Promise<string> }[] = [
  { name: 'disk', make: () => new DiskBlobs(folder) },
  { name: 'a store that speaks S3', make: () => new S3Blobs(s3.options, PART) },
];
if (postgres)
  places.push({
    name: 'a store that speaks S3, with accounts in PostgreSQL',
    make: () => new S3Blobs(s3.options, PART),
    database: () => postgres.database(),
  });

describe.each(places)('files on $name', ({ make, database }) => {
  let accounts: TestAccounts;
  let assets: Assets;
  let blobs: Blobs;
  let where: { workspace: string; by: string };
  let other: { workspace: string; by: string };

  const build = (settings = {}) =>
    new Assets({
      store: accounts.store,
      blobs,
      settings: { largest: 100_000, quota: 150_000, types: ASSET_TYPES, ...settings },
      now: accounts.clock.now,
    });

  beforeEach(async () => {
    const place = await database?.();
    accounts = await testAccounts(place === undefined ? {} : { place });
    const [a, b] = [await workspaceOf(accounts), await workspaceOf(accounts)];
    where = { workspace: a.workspace, by: a.owner.id };
    other = { workspace: b.workspace, by: b.owner.id };
    blobs = make();
    assets = build();
  });
  afterEach(() => accounts.stop());

  const begin = async (content: Uint8Array, at = where) => {
    const begun = await assets.begin(at, { hash: hashOf(content), bytes: content.length });
    if (!('upload' in begun)) throw new Error('it is there already');
    return begun.upload;
  };
  const store = async (content: Uint8Array, at = where) => {
    const { id } = await begin(content, at);
    const { asset } = await assets.append(at, id, 0, pieces(content));
    return asset!;
  };

  test('a file sent in parts is checked, kept under its hash and read whole or in part', async () => {
    const content = fileOf(3 * PART + 17);
    const upload = await begin(content);
    const first = await assets.append(where, upload.id, 0, pieces(content.subarray(0, 2 * PART)));
    expect(first).toMatchObject({ asset: null, upload: { received: 2 * PART, bytes: content.length } });
    const last = await assets.append(where, upload.id, 2 * PART, pieces(content.subarray(2 * PART)));
    expect(last.asset).toEqual({ hash: hashOf(content), bytes: content.length, type: 'application/pdf' });
    const { workspace } = where;
    expect(await assets.stat(workspace, hashOf(content))).toEqual(last.asset);
    expect((await buffer(await assets.read(workspace, hashOf(content)))).equals(content)).toBe(true);
    const range = { start: 4000, end: 5000 };
    const part = await buffer(await assets.read(workspace, hashOf(content), range));
    expect(part.equals(content.subarray(4000, 5001))).toBe(true);
    expect(await assets.verify()).toEqual([]);
    await expect(assets.upload(where, upload.id)).rejects.toMatchObject(code('not_found'));
  });

  test('after the connection broke, the same announcement goes on where it stands', async () => {
    const content = fileOf(5 * PART);
    const { id } = await begin(content);
    await expect(assets.append(where, id, 0, pieces(content, 1000, 3 * PART))).rejects.toThrow('broke');
    const again = await begin(content);
    expect(again.id).toBe(id);
    expect(again.received).toBeGreaterThanOrEqual(2 * PART);
    expect(again.received % again.part).toBe(0);
    // As another process would, after a restart.
    assets = build();
    const { asset } = await assets.append(
      where,
      id,
      again.received,
      pieces(content.subarray(again.received)),
    );
    expect(asset).toMatchObject({ hash: hashOf(content) });
    expect((await buffer(await assets.read(where.workspace, hashOf(content)))).equals(content)).toBe(true);
  });

  test('a part at a wrong offset, two at once and one too long are refused, and what was there stays', async () => {
    const content = fileOf(3 * PART);
    const { id } = await begin(content);
    await expect(assets.append(where, id, 5, pieces(content))).rejects.toMatchObject(code('conflict'));
    const [one, two] = await Promise.allSettled([
      assets.append(where, id, 0, pieces(content.subarray(0, PART))),
      assets.append(where, id, 0, pieces(content.subarray(0, PART))),
    ]);
    expect([one.status, two.status]).toEqual(['fulfilled', 'rejected']);
    const long = Buffer.concat([content.subarray(PART), Buffer.from('more')]);
    await expect(assets.append(where, id, PART, pieces(long, long.length))).rejects.toMatchObject(
      code('too_large'),
    );
    const { asset } = await assets.append(where, id, PART, pieces(content.subarray(PART)));
    expect(asset).not.toBeNull();
  });

  test('content of another hash is refused and nothing of it stays', async () => {
    const content = fileOf(PART);
    const begun = await assets.begin(where, { hash: 'a'.repeat(64), bytes: content.length });
    const { id } = (begun as { upload: { id: string } }).upload;
    await expect(assets.append(where, id, 0, pieces(content))).rejects.toMatchObject(code('invalid'));
    await expect(assets.stat(where.workspace, 'a'.repeat(64))).rejects.toMatchObject(code('not_found'));
    expect(await assets.usage(where.workspace)).toMatchObject({ used: 0 });
    expect(await blobs.has(placeOf(where.workspace, hashOf(content)))).toBe(false);
  });

  test('a program is refused whatever it says it is', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), randomBytes(500)]);
    await expect(store(program)).rejects.toMatchObject(code('unsupported'));
    const elf = Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001'), Buffer.alloc(200)]);
    await expect(store(elf)).rejects.toMatchObject(code('unsupported'));
  });

  test('a file is stored once in a workspace, and another workspace neither has nor sees it', async () => {
    const content = fileOf(PART);
    const hash = hashOf(content);
    await store(content);
    expect(await assets.begin(where, { hash, bytes: content.length })).toMatchObject({ asset: { hash } });
    expect(await assets.begin(other, { hash, bytes: content.length })).toHaveProperty('upload');
    await expect(assets.stat(other.workspace, hash)).rejects.toMatchObject(code('not_found'));
    await expect(assets.read(other.workspace, hash)).rejects.toMatchObject(code('not_found'));
  });

  test('another’s upload can be neither seen, added to nor cancelled', async () => {
    const content = fileOf(PART);
    const { id } = await begin(content);
    const stranger = { ...where, by: other.by };
    for (const someone of [other, stranger, { ...other, by: where.by }]) {
      await expect(assets.upload(someone, id)).rejects.toMatchObject(code('not_found'));
      await expect(assets.append(someone, id, 0, pieces(content))).rejects.toMatchObject(code('not_found'));
      await expect(assets.cancel(someone, id)).rejects.toMatchObject(code('not_found'));
    }
  });

  test('a quota holds for what is stored and what is announced, and sizes have a cap', async () => {
    await expect(assets.begin(where, { hash: 'b'.repeat(64), bytes: 100_001 })).rejects.toMatchObject(
      code('too_large'),
    );
    await store(fileOf(80_000));
    const held = await assets.begin(where, { hash: 'b'.repeat(64), bytes: 60_000 });
    await expect(assets.begin(where, { hash: 'c'.repeat(64), bytes: 20_000 })).rejects.toMatchObject(
      code('quota'),
    );
    expect(await assets.usage(where.workspace)).toEqual({ used: 140_000, quota: 150_000 });
    await assets.cancel(where, (held as { upload: { id: string } }).upload.id);
    await setAssetQuota(accounts.context, COMMAND_LINE, where.workspace, 100_500);
    await assets.begin(where, { hash: 'c'.repeat(64), bytes: 20_000 });
    await assets.begin(other, { hash: 'c'.repeat(64), bytes: 90_000 });
  });

  test('an upload that nobody goes on with is forgotten after a day', async () => {
    const content = fileOf(2 * PART);
    const { id } = await begin(content);
    await assets.append(where, id, 0, pieces(content.subarray(0, PART)));
    accounts.clock.pass(24 * 3_600_000);
    await expect(assets.upload(where, id)).rejects.toMatchObject(code('not_found'));
    expect(await assets.sweep()).toBe(1);
    expect(await assets.usage(where.workspace)).toMatchObject({ used: 0 });
  });

  test('a file that is taken away is gone, and one that is missing is told and can be sent again', async () => {
    const content = fileOf(PART);
    const hash = hashOf(content);
    await store(content);
    await assets.remove(where.workspace, hash);
    await expect(assets.stat(where.workspace, hash)).rejects.toMatchObject(code('not_found'));
    await expect(assets.remove(where.workspace, hash)).rejects.toMatchObject(code('not_found'));
    await store(content);
    await blobs.remove(placeOf(where.workspace, hash));
    expect(await assets.verify()).toEqual([{ workspace: where.workspace, hash, problem: 'missing' }]);
    expect(await store(content)).toMatchObject({ hash });
    expect(await assets.verify()).toEqual([]);
  });
});

test('names that are no ids and hashes reach neither disk nor store', async () => {
  const disk = new DiskBlobs(folder);
  const remote = new S3Blobs(s3.options);
  const evil = ['../../etc/passwd', '..', 'a/b', '', 'A'.repeat(64), `${'a'.repeat(63)}/`, 'a\0b'];
  for (const name of evil) {
    expect(() => placeOf(name, 'a'.repeat(64))).toThrow(RangeError);
    expect(() => placeOf('a'.repeat(32), name)).toThrow(RangeError);
    await expect(disk.begin(name)).rejects.toThrow(RangeError);
    await expect(remote.begin(name)).rejects.toThrow(RangeError);
    await expect(disk.read(`assets/${name}`)).rejects.toThrow(RangeError);
  }
});

test('damage on the disk is named', async () => {
  const accounts = await testAccounts();
  const { workspace, owner } = await workspaceOf(accounts);
  const own = mkdtempSync(join(folder, 'own-'));
  const settings = { largest: 1e6, quota: 1e6, types: ASSET_TYPES };
  const assets = new Assets({ store: accounts.store, blobs: new DiskBlobs(own), settings });
  const content = fileOf(100);
  const begun = await assets.begin({ workspace, by: owner.id }, { hash: hashOf(content), bytes: 100 });
  const { id } = (begun as { upload: { id: string } }).upload;
  // What a crash wrote behind the last byte that counted.
  writeFileSync(
    join(own, 'uploads', `${id}.part`),
    'left over from a crash, longer than what follows'.repeat(9),
  );
  await assets.append({ workspace, by: owner.id }, id, 0, pieces(content));
  const path = join(own, placeOf(workspace, hashOf(content)));
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(readdirSync(join(own, 'uploads'))).toEqual([]);
  writeFileSync(path, 'something else');
  expect(await assets.verify()).toEqual([{ workspace, hash: hashOf(content), problem: 'damaged' }]);
  await accounts.stop();
});

test('the stand-in for S3 refuses a wrong key, and the relay then says that the store does not answer', async () => {
  const wrong = new S3Blobs({ ...s3.options, secretAccessKey: 'guess' });
  const before = s3.refused();
  await expect(wrong.begin('a'.repeat(32))).rejects.toMatchObject(code('unavailable'));
  await expect(wrong.check()).rejects.toMatchObject(code('unavailable'));
  expect(s3.refused()).toBe(before + 2);
  await new S3Blobs(s3.options).check();
});

test('a store that is busy is asked again', async () => {
  s3.failNext(2);
  await new S3Blobs(s3.options).begin('b'.repeat(32));
});

test('kinds are judged by content: what a browser could run is never taken for a picture or text', async () => {
  const kinds: [string | Buffer, string][] = [
    ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml'],
    ['<!DOCTYPE html><script>1</script>', 'text/html'],
    ['  <script>alert(1)</script>', 'text/html'],
    ['hello <img src=x onerror=alert(1)>', 'text/html'],
    ['plain words', 'text/plain'],
    ['<?xml version="1.0"?><feed/>', 'application/xml'],
    [Buffer.from('PK\u0003\u0004'), 'application/octet-stream'],
    [Buffer.from([0, 1, 2, 3]), 'application/octet-stream'],
    [Buffer.alloc(0), 'application/octet-stream'],
  ];
  for (const [content, type] of kinds) {
    const found = await sniff(Buffer.from(content as string));
    expect([type, 'application/zip']).toContain(found);
  }
  expect(takes(['image/*'], 'image/png')).toBe(true);
  expect(takes(['image/*'], 'imagex/png')).toBe(false);
  expect(takes(['text/plain'], 'text/plainer')).toBe(false);
});
