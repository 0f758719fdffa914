import { createHash } from 'node:crypto';
import {
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultyDisk } from '../../testing/faulty-disk.ts';
import { type Disk, realDisk } from '../sealed/disk.ts';
import { AssetStore } from './index.ts';
import { sniff } from './sniff.ts';

const key = new Uint8Array(32).fill(5);
let workspace: string;
let store: AssetStore;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'nm-assets-'));
  store = new AssetStore(workspace, key);
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const text = (words: string) => new TextEncoder().encode(words);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* from(bytes: Uint8Array, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const bytes of source) all.push(bytes);
  return new Uint8Array(Buffer.concat(all));
}
const put = (bytes: Uint8Array, to = store) => to.put(from(bytes), { name: 'a file' });

async function files(folder = join(workspace, 'assets')): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe('an asset', () => {
  it('comes back as it was, whatever its length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 200_000),
        fc.nat(255),
        fc.integer({ min: 1, max: 90_000 }),
        async (length, fill, cut) => {
          const bytes = new Uint8Array(length).fill(fill);
          const { hash, bytes: size } = await store.put(from(bytes, cut), { name: 'x' });
          expect(hash).toBe(sha256(bytes));
          expect(size).toBe(length);
          expect(Buffer.compare(await collect(store.open(hash)), bytes)).toBe(0);
          expect(await store.stat(hash)).toMatchObject({ hash, bytes: length });
        },
      ),
      { numRuns: 30 },
    );
    expect(await store.verify()).toEqual([]);
  });

  it('is stored once, also when two puts run at the same time', async () => {
    const bytes = text('the same');
    const results = await Promise.all([put(bytes), put(bytes), put(bytes)]);
    expect(results.filter(({ isNew }) => isNew).length).toBe(1);
    expect((await put(bytes)).isNew).toBe(false);
    expect((await files()).length).toBe(1);
    expect((await store.list()).map(({ hash }) => hash)).toEqual([sha256(bytes)]);
  });

  it('tells nothing by its file: no hash, no name, no plaintext, and private', async () => {
    const { hash } = await put(text('SECRET PLAN '.repeat(50)));
    const [file = ''] = await files();
    expect(file).toMatch(/assets\/[0-9a-f]{2}\/[0-9a-f]{62}$/);
    expect(file.replaceAll('/', '')).not.toContain(hash);
    const bytes = await readFile(file);
    expect(bytes.includes('SECRET')).toBe(false);
    expect(bytes.includes(Buffer.from(hash, 'hex'))).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('is invisible to a store with another key', async () => {
    const { hash } = await put(text('mine'));
    const other = new AssetStore(workspace, new Uint8Array(32).fill(6));
    await expect(other.stat(hash)).rejects.toMatchObject({ code: 'not_found' });
    expect(await other.list()).toEqual([]);
  });

  it('can be removed once', async () => {
    const { hash } = await put(text('short-lived'));
    expect(await store.remove(hash)).toBe(true);
    expect(await store.remove(hash)).toBe(false);
    await expect(collect(store.open(hash))).rejects.toMatchObject({ code: 'not_found' });
    await expect(store.stat('../../etc/passwd')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('too large is refused while it streams: neither the rest of it is read nor the disk filled', async () => {
    let produced = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        produced += 100_000;
        yield new Uint8Array(100_000);
      }
    }
    await expect(store.put(endless(), { name: 'film.mp4', maxBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('film.mp4'),
    });
    expect(produced).toBe(1_100_000);
    expect(await files()).toEqual([]);
    const exact = new Uint8Array(1_000_000);
    expect((await store.put(from(exact), { name: 'x', maxBytes: exact.length })).bytes).toBe(exact.length);
  });

  it('that is cancelled, or whose source fails, leaves nothing behind', async () => {
    const abort = new AbortController();
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(100_000);
      abort.abort();
      yield new Uint8Array(100_000);
    }
    await expect(store.put(slow(), { name: 'x', signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(100_000);
      throw new Error('the network went away');
    }
    await expect(store.put(broken(), { name: 'x' })).rejects.toThrow('the network went away');
    expect(await files()).toEqual([]);
  });
});

describe('a damaged asset', () => {
  const content = new Uint8Array(150_000).map((_, at) => (at * 7) & 255);

  it('is detected and named, wherever a bit was flipped', async () => {
    const { hash } = await put(content);
    const [file = ''] = await files();
    const pristine = await readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(pristine.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(pristine);
        bytes[at]! ^= 1 << bit;
        await writeFile(file, bytes);
        await expect(collect(store.open(hash))).rejects.toMatchObject({
          code: 'damaged',
          message: expect.stringContaining(hash),
        });
        expect(await store.verify([hash])).toMatchObject([{ hash, problem: 'damaged' }]);
        expect((await store.verify()).map(({ problem }) => problem)).toEqual(['damaged']);
      }),
      { numRuns: 60 },
    );
  });

  it('is detected when its file was cut off or made longer', async () => {
    const { hash } = await put(content);
    const [file = ''] = await files();
    const pristine = await readFile(file);
    for (const length of [0, 1, 100, 336, 337, 400, pristine.length - 1]) {
      await writeFile(file, pristine);
      await truncate(file, length);
      await expect(store.stat(hash), `cut to ${length}`).rejects.toMatchObject({ code: 'damaged' });
      expect(await store.verify([hash])).toMatchObject([{ hash, problem: 'damaged' }]);
    }
    await writeFile(file, Buffer.concat([pristine, Buffer.alloc(1)]));
    await expect(store.stat(hash)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is noticed before a byte is handed out when one file was renamed onto another', async () => {
    const a = await put(text('invoice of January'));
    const [fileA = ''] = await files();
    const b = await put(text('invoice of February'));
    const fileB = (await files()).find((file) => file !== fileA)!;
    await rename(fileA, fileB);
    const seen: Uint8Array[] = [];
    await expect(
      (async () => {
        for await (const bytes of store.open(b.hash)) seen.push(bytes);
      })(),
    ).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('another asset') });
    expect(seen).toEqual([]);
    expect(await store.verify([a.hash, b.hash])).toMatchObject([
      { hash: a.hash, problem: 'missing' },
      { hash: b.hash, problem: 'misplaced' },
    ]);
    expect(await store.verify()).toMatchObject([{ hash: a.hash, problem: 'misplaced' }]);
  });

  it('is noticed when the content of one file was put behind the start of another', async () => {
    const a = await put(new Uint8Array(1000).fill(1));
    const [fileA = ''] = await files();
    const b = await put(new Uint8Array(1000).fill(2));
    const fileB = (await files()).find((file) => file !== fileA)!;
    const [bytesA, bytesB] = [await readFile(fileA), await readFile(fileB)];
    await writeFile(fileA, Buffer.concat([bytesA.subarray(0, 337), bytesB.subarray(337)]));
    await expect(collect(store.open(a.hash))).rejects.toMatchObject({ code: 'damaged' });
    expect(await collect(store.open(b.hash))).toEqual(new Uint8Array(1000).fill(2));
  });

  it('is mended by adding the same content again', async () => {
    const { hash } = await put(content);
    const [file = ''] = await files();
    const bytes = await readFile(file);
    bytes[100_000]! ^= 1;
    await writeFile(file, bytes);
    expect((await put(content)).isNew).toBe(true);
    expect(await store.verify([hash])).toEqual([]);
    expect(Buffer.compare(await collect(store.open(hash)), content)).toBe(0);
  });

  it('that is missing is named', async () => {
    const { hash } = await put(content);
    await rm((await files())[0]!);
    expect(await store.verify([hash])).toEqual([{ hash, file: undefined, problem: 'missing' }]);
  });

  it('does not hide behind foreign files in the folder', async () => {
    await put(content);
    await copyFile((await files())[0]!, join(workspace, 'assets', 'copy of an asset'));
    await writeFile(join(workspace, 'assets', '.DS_Store'), 'x');
    expect(await store.verify()).toEqual([]);
    expect((await store.list()).length).toBe(1);
  });
});

describe('a crash, an I/O error or a full disk', () => {
  const content = new Uint8Array(150_000).fill(9);

  it('while an asset is put leaves it whole or absent, never in part, and sweeping cleans up', async () => {
    let whole = 0;
    for (const kind of ['power-loss', 'error', 'full'] as const) {
      for (let at = 1; ; at++) {
        await rm(join(workspace, 'assets'), { recursive: true, force: true });
        const disk = faultyDisk({ at, kind });
        const result = await put(content, new AssetStore(workspace, key, { disk })).catch(
          (error: unknown) => error,
        );
        if (kind === 'full' && result instanceof Error)
          expect(result).toMatchObject({ code: 'storage_full' });
        const next = new AssetStore(workspace, key);
        expect(await next.verify(), `${kind} at step ${at}: ${disk.log.join(' ')}`).toEqual([]);
        const listed = await next.list();
        whole += listed.length;
        const swept = await next.sweep();
        if (kind !== 'power-loss') expect(swept).toBe(0);
        expect((await files()).length).toBe(listed.length);
        if (!(result instanceof Error)) {
          expect(listed.length).toBe(1);
          break;
        }
      }
    }
    expect(whole).toBeGreaterThan(3);
  });

  it('does not let sweeping take the file of a put that is under way', async () => {
    let swept: number | undefined;
    async function* source(): AsyncGenerator<Uint8Array> {
      yield content;
      swept = await store.sweep();
      yield content;
    }
    const { hash } = await store.put(source(), { name: 'x' });
    expect(swept).toBe(0);
    expect(await store.verify([hash])).toEqual([]);
  });

  it('is survived by what was stored before, when the rename of its successor fails', async () => {
    const { hash } = await put(content);
    const disk: Disk = {
      ...realDisk,
      rename: async () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })),
    };
    await expect(put(text('another'), new AssetStore(workspace, key, { disk }))).rejects.toThrow('EIO');
    expect((await store.list()).map((asset) => asset.hash)).toEqual([hash]);
    expect((await files()).length).toBe(1);
  });
});

describe('a type', () => {
  const png = new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 73, 68, 65, 84,
  ]);

  it('is read from the bytes, never from the name', async () => {
    expect(await store.put(from(png), { name: 'page.html' })).toMatchObject({
      type: 'image/png',
      inlineable: true,
    });
    expect(await store.put(from(text('<script>alert(1)</script>')), { name: 'photo.png' })).toMatchObject({
      type: 'text/html',
      inlineable: false,
    });
  });

  it('of SVG and HTML is recognised through prologs, comments, prefixes and encodings', async () => {
    const svgs = [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '\ufeff \n<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b>">]><svg/>',
      '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
      '<!-- <html> --><SVG>',
      '<?xml-stylesheet href="x"?><svg>',
    ];
    for (const svg of svgs) expect(await sniff(text(svg)), svg).toBe('image/svg+xml');
    expect(await sniff(new Uint8Array(Buffer.from('\ufeff<svg/>', 'utf16le')))).toBe('image/svg+xml');
    const pages = [
      '<!DOCTYPE html><p>',
      '  <HTML>',
      '<!-- x --><script>',
      '<iframe src=x>',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
      '<body onload=x>',
    ];
    for (const page of pages) expect(await sniff(text(page)), page).toBe('text/html');
  });

  it('that is not known to be harmless is not shown in place', async () => {
    const plain = [
      ['a,b\n1,2\n', 'text/plain'],
      ['<?xml version="1.0"?><rss/>', 'application/xml'],
      ['%PDF-1.7\n', 'application/pdf'],
      ['', 'text/plain'],
      ['\u0000\u0002\u0007zz', 'application/octet-stream'],
    ] as const;
    for (const [words, type] of plain) {
      expect(await store.put(from(text(words)), { name: 'x' })).toMatchObject({ type, inlineable: false });
    }
    for (const svg of ['<svg/>', `<!--${'x'.repeat(70_000)}--><svg onload="alert(1)"/>`]) {
      expect((await store.put(from(text(svg)), { name: 'x.svg' })).inlineable).toBe(false);
    }
  });

  it('is found for any bytes without a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await sniff(bytes)).toMatch(/^[\w.+-]+\/[\w.+-]+/);
      }),
      { numRuns: 300 },
    );
  });
});
