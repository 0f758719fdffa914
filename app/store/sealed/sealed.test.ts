import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStoreError } from '../errors.ts';
import { Sealer } from './cipher.ts';
import { chunkBytes, chunkOverhead, headerBytes, prefixBytes, sealedSize } from './format.ts';
import { sodium } from './sodium.ts';
import { deriveKey, open, openBytes, seal, sealBytes } from './index.ts';

const key = new Uint8Array(32).fill(7);
const sealedChunk = chunkBytes + chunkOverhead;

/** Made once by this code; the day it no longer opens, files of users no longer open either. */
const golden =
  '4e4d5345414c000140b193dea220fc38c960e1b08556ccf51382914088d3f6194d7f2288b7b8e29a0b3b2bbd1f98a13d' +
  '4a40c9606b81000ad61137819f8b979b419ffe80cb7af992c8b1125c3107a061c87a1604a2e780606be6d3fb8147d180' +
  '6a5d90ed';

/** Bytes that differ everywhere, so that a moved piece never looks right by chance. */
function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8) * 17 + (at >> 16) * 7) & 255;
  return bytes;
}

async function* pieces(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += Math.max(1, size))
    yield bytes.subarray(at, at + Math.max(1, size));
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const bytes of source) all.push(bytes);
  return new Uint8Array(Buffer.concat(all));
}

/** Opens as a stream and in one go; says how it ended and checks that nothing wrong ever came out. */
async function attempt(
  sealed: Uint8Array,
  plain: Uint8Array,
  context = 'test',
  withKey = key,
): Promise<string> {
  let whole: string;
  try {
    expect(openBytes(withKey, context, sealed)).toEqual(plain);
    whole = 'opened';
  } catch (error) {
    if (!isStoreError(error)) throw error;
    whole = error.code;
  }
  let at = 0;
  let streamed = 'opened';
  try {
    for await (const bytes of open(withKey, context, pieces(sealed, 50_000))) {
      expect(Buffer.compare(bytes, plain.subarray(at, at + bytes.length))).toBe(0);
      at += bytes.length;
    }
    expect(at).toBe(plain.length);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    streamed = error.code;
  }
  expect(streamed).toBe(whole);
  return streamed;
}

const lengths = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom(
    chunkBytes - 1,
    chunkBytes,
    chunkBytes + 1,
    2 * chunkBytes,
    2 * chunkBytes + 5,
    3 * chunkBytes,
  ),
);

describe('sealed streams', () => {
  it('give back what was sealed, however the bytes were cut on the way in and out', async () => {
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        async (length, cutIn, cutOut) => {
          const plain = pattern(length);
          const sealed = await collect(seal(key, 'test', pieces(plain, cutIn)));
          expect(sealed.length).toBe(sealedSize(length));
          const opened = await collect(open(key, 'test', pieces(sealed, cutOut)));
          expect(Buffer.compare(opened, plain)).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are one format, whether sealed as a stream or in one go', async () => {
    for (const length of [0, 1, chunkBytes, chunkBytes + 1]) {
      const plain = pattern(length);
      expect(await attempt(sealBytes(key, 'test', plain), plain)).toBe('opened');
      expect(await attempt(await collect(seal(key, 'test', pieces(plain))), plain)).toBe('opened');
    }
  });

  it('show any flipped bit', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.nat(), fc.integer({ min: 0, max: 7 }), async (length, where, bit) => {
        const plain = pattern(length);
        const sealed = sealBytes(key, 'test', plain);
        const at = where % sealed.length;
        sealed[at] = (sealed[at] ?? 0) ^ (1 << bit);
        const outcome = await attempt(sealed, plain);
        if (at === prefixBytes - 1) expect(['damaged', 'newer_version']).toContain(outcome);
        else if (at >= prefixBytes && at < headerBytes) expect(outcome).toBe('wrong_key');
        else expect(outcome).toBe('damaged');
      }),
      { numRuns: 300 },
    );
  });

  it('show every cut, even one exactly between two chunks', async () => {
    const plain = pattern(2 * chunkBytes + 9);
    const sealed = sealBytes(key, 'test', plain);
    const borders = [
      0,
      1,
      prefixBytes,
      headerBytes - 1,
      headerBytes,
      headerBytes + 5,
      headerBytes + sealedChunk,
      headerBytes + 2 * sealedChunk,
    ];
    for (const end of borders)
      expect(await attempt(sealed.slice(0, end), plain), `cut at ${end}`).toBe('damaged');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: sealed.length - 1 }), async (end) => {
        expect(await attempt(sealed.slice(0, end), plain)).toBe('damaged');
      }),
      { numRuns: 60 },
    );
  });

  it('show added bytes, an added chunk of the same stream and a second stream behind the first', async () => {
    for (const length of [0, 10, chunkBytes, chunkBytes + 10]) {
      const plain = pattern(length);
      const sealed = sealBytes(key, 'test', plain);
      const tails = [
        new Uint8Array(1),
        new Uint8Array(17),
        new Uint8Array(sealedChunk),
        sealed,
        sealed.subarray(headerBytes),
      ];
      for (const tail of tails) {
        const outcome = await attempt(new Uint8Array(Buffer.concat([sealed, tail])), plain);
        expect(outcome).toBe('damaged');
      }
    }
  });

  it('end where their last chunk says so, even if whoever holds the key went on', async () => {
    const sealer = new Sealer(key, 'test');
    const plain = pattern(chunkBytes);
    const sealed = Buffer.concat([sealer.header, sealer.push(plain, true), sealer.push(plain, true)]);
    expect(await attempt(new Uint8Array(sealed), plain)).toBe('damaged');
  });

  it('show two swapped chunks, a doubled one and one left out', async () => {
    const plain = pattern(4 * chunkBytes + 3);
    const sealed = sealBytes(key, 'test', plain);
    const head = sealed.subarray(0, headerBytes);
    const chunk = (n: number) =>
      sealed.subarray(headerBytes + n * sealedChunk, headerBytes + (n + 1) * sealedChunk);
    const order = (...numbers: number[]) => new Uint8Array(Buffer.concat([head, ...numbers.map(chunk)]));
    expect(await attempt(order(0, 1, 2, 3, 4), plain)).toBe('opened');
    for (const wrong of [
      [1, 0, 2, 3, 4],
      [0, 2, 1, 3, 4],
      [0, 0, 1, 2, 3, 4],
      [0, 2, 3, 4],
      [1, 2, 3, 4],
      [0, 1, 2, 4],
      [4],
    ]) {
      expect(await attempt(order(...wrong), plain), wrong.join()).toBe('damaged');
    }
  });

  it('do not take a chunk from another stream of the same key', async () => {
    const plain = pattern(2 * chunkBytes);
    const one = sealBytes(key, 'test', plain);
    const two = sealBytes(key, 'test', plain);
    const mixed = new Uint8Array(
      Buffer.concat([one.subarray(0, headerBytes + sealedChunk), two.subarray(headerBytes + sealedChunk)]),
    );
    expect(await attempt(mixed, plain)).toBe('damaged');
  });

  it('open under no other key and in no other context', async () => {
    const plain = pattern(100);
    const sealed = sealBytes(key, 'test', plain);
    expect(await attempt(sealed, plain, 'other')).toBe('wrong_key');
    expect(await attempt(sealed, plain, 'test', new Uint8Array(32).fill(8))).toBe('wrong_key');
  });

  it('of the first format open in every later release', () => {
    expect(Buffer.from(openBytes(key, 'golden', Buffer.from(golden, 'hex'))).toString()).toBe(
      'sealed by version 1',
    );
  });

  it('never make the same bytes twice', () => {
    const plain = pattern(100);
    expect(sealBytes(key, 'test', plain)).not.toEqual(sealBytes(key, 'test', plain));
  });

  it('give their memory back: ten thousand streams do not grow the heap of the cipher', () => {
    const plain = pattern(10);
    const nextAddress = () => Number(sodium.crypto_secretstream_xchacha20poly1305_init_push(key).state);
    openBytes(key, 'test', sealBytes(key, 'test', plain));
    const before = nextAddress();
    for (let n = 0; n < 10_000; n++) openBytes(key, 'test', sealBytes(key, 'test', plain));
    expect(Math.abs(nextAddress() - before)).toBeLessThan(4096);
  });
});

describe('sub-keys', () => {
  it('differ by label and by parent, and do not change from one release to the next', () => {
    expect(deriveKey(key, 'a')).not.toEqual(deriveKey(key, 'b'));
    expect(deriveKey(key, 'a')).not.toEqual(deriveKey(new Uint8Array(32).fill(8), 'a'));
    expect(Buffer.from(deriveKey(key, 'a')).toString('hex')).toMatchInlineSnapshot(
      `"4b36edef43faa4415c59849711a1d79eff712360156f55c9d86f7763c0d5c7ec"`,
    );
  });

  it('come from a whole key only', () => {
    expect(() => deriveKey(new Uint8Array(16), 'a')).toThrow(RangeError);
  });
});
