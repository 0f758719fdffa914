import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeClient,
  decodeRelay,
  encodeClient,
  encodeRelay,
  LIMITS,
  MalformedMessage,
  PROTOCOL,
} from './index.ts';
import type { ClientMessage, RelayMessage } from './index.ts';
import { ENGINES, GOODBYE_CODES, REFUSAL_CODES, ROLES, STREAMS } from './words.ts';

const name = fc.string({ unit: 'grapheme', maxLength: 40 });
const bytes = fc.uint8Array({ maxLength: 200 });
const uint = fc.maxSafeNat();
const flags = fc.record({
  kind: fc.constantFrom('campaigns/plan', 'content/body', ''),
  engine: fc.constantFrom(...ENGINES),
  stream: fc.constantFrom(...STREAMS),
});
/** Updates of one message: those of one document agree on what the document is. */
const updates = fc
  .tuple(
    fc.dictionary(name, flags, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    fc.infiniteStream(fc.nat()),
  )
  .chain(([documents, picks]) =>
    fc
      .array(fc.record({ at: uint, bytes, author: name, upto: uint, seq: uint }), { maxLength: 12 })
      .map((rest) => {
        const names = Object.keys(documents);
        const pick = picks[Symbol.iterator]();
        return rest.map((fields) => {
          const doc = names[(pick.next().value as number) % names.length] ?? '';
          return { doc, ...documents[doc]!, ...fields };
        });
      }),
  );
type Made = typeof updates extends fc.Arbitrary<(infer U)[]> ? U : never;
const update = ({ doc, kind, engine, stream, at, bytes }: Made) => ({ doc, kind, engine, stream, at, bytes });
const stored = (made: Made) => ({ ...update(made), author: made.author, seq: made.seq });
const snapshot = (made: Made) => ({ ...update(made), author: made.author, upto: made.upto });

const clientMessage: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc.record({
    type: fc.constant('hello' as const),
    version: uint,
    token: name,
    origin: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    cursor: uint,
  }),
  fc.record({
    type: fc.constant('push' as const),
    first: uint,
    updates: updates.map((all) => all.map(update)),
  }),
  fc.record({ type: fc.constant('awareness' as const), doc: name, bytes }),
  fc.record({ type: fc.constant('watch' as const), doc: name, on: fc.boolean() }),
  updates
    .filter((all) => all.length > 0)
    .map(([made]) => ({ type: 'offer' as const, snapshot: { ...update(made!), upto: made!.upto } })),
  fc.record({ type: fc.constant('renew' as const), token: name }),
);

const relayMessage: fc.Arbitrary<RelayMessage> = fc.oneof(
  fc.record({
    type: fc.constant('welcome' as const),
    version: uint,
    connection: uint,
    account: name,
    role: fc.constantFrom(...ROLES),
    stored: uint,
    head: uint,
  }),
  updates.map((all) => ({ type: 'updates' as const, updates: all.map(stored) })),
  updates.map((all) => ({ type: 'snapshots' as const, snapshots: all.map(snapshot) })),
  fc.record({ type: fc.constant('caughtUp' as const), seq: uint }),
  fc.record({ type: fc.constant('ack' as const), n: uint, seq: uint }),
  fc.record({
    type: fc.constant('refused' as const),
    n: uint,
    code: fc.constantFrom(...REFUSAL_CODES),
    message: name,
  }),
  fc.record({ type: fc.constant('awareness' as const), doc: name, connection: uint, bytes }),
  fc.record({
    type: fc.constant('joined' as const),
    people: fc.array(fc.record({ connection: uint, account: name, name })),
  }),
  fc.record({ type: fc.constant('left' as const), connection: uint }),
  fc.record({ type: fc.constant('role' as const), role: fc.constantFrom(...ROLES) }),
  fc.record({
    type: fc.constant('goodbye' as const),
    code: fc.constantFrom(...GOODBYE_CODES),
    message: name,
    after: uint,
  }),
);

test('what a client says arrives as it was said', () => {
  fc.assert(
    fc.property(clientMessage, (message) => {
      expect(decodeClient(encodeClient(message))).toEqual(message);
    }),
    { numRuns: 500 },
  );
});

test('what a relay says arrives as it was said', () => {
  fc.assert(
    fc.property(relayMessage, (message) => {
      expect(decodeRelay(encodeRelay(message))).toEqual(message);
    }),
    { numRuns: 500 },
  );
});

test('bytes that are cut, changed or made up are refused with a sentence or are another message', () => {
  const read = (decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array) => {
    try {
      decode(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedMessage);
    }
  };
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      clientMessage,
      fc.nat(),
      fc.nat(255),
      (noise, message, at, byte) => {
        read(decodeClient, noise);
        read(decodeRelay, noise);
        const good = encodeClient(message);
        const changed = good.slice();
        changed[at % good.length] = byte;
        read(decodeClient, changed);
        if (good.length > 1)
          expect(() => decodeClient(good.subarray(0, good.length - 1))).toThrow(MalformedMessage);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a count or a length beyond the message is refused before anything is made for it', () => {
  const many = Uint8Array.of(1, 1, 0, 255, 255, 255, 255, 7);
  expect(() => decodeClient(many)).toThrow('too many updates');
  const long = Uint8Array.of(2, 1, 97, 255, 255, 255, 127);
  expect(() => decodeClient(long)).toThrow(`at most ${LIMITS.awareness}`);
});

/** One of each message with fixed values: the same bytes for as long as the version stays. */
const SAMPLES = (): Uint8Array[] => {
  const change = {
    doc: 'd',
    kind: 'k/p',
    engine: 'yjs',
    stream: 'comments',
    at: 5,
    bytes: Uint8Array.of(1, 2),
  } as const;
  const other = { ...change, doc: 'e', engine: 'automerge', stream: 'content' } as const;
  return [
    encodeClient({ type: 'hello', version: 1, token: 't', origin: new Uint8Array(16).fill(7), cursor: 300 }),
    encodeClient({ type: 'push', first: 4, updates: [change, other, change] }),
    encodeClient({ type: 'awareness', doc: 'd', bytes: Uint8Array.of(9) }),
    encodeClient({ type: 'watch', doc: 'd', on: true }),
    encodeClient({ type: 'offer', snapshot: { ...change, upto: 8 } }),
    encodeClient({ type: 'renew', token: 't' }),
    encodeRelay({
      type: 'welcome',
      version: 1,
      connection: 2,
      account: 'a',
      role: 'editor',
      stored: 3,
      head: 4,
    }),
    encodeRelay({ type: 'snapshots', snapshots: [{ ...change, author: 'a', upto: 2 }] }),
    encodeRelay({
      type: 'updates',
      updates: [
        { ...change, author: 'a', seq: 3 },
        { ...other, author: 'b', seq: 4 },
      ],
    }),
    encodeRelay({ type: 'caughtUp', seq: 4 }),
    encodeRelay({ type: 'ack', n: 3, seq: 4 }),
    encodeRelay({ type: 'refused', n: 3, code: 'quota', message: 'm' }),
    encodeRelay({ type: 'awareness', doc: 'd', connection: 2, bytes: Uint8Array.of(9) }),
    encodeRelay({ type: 'joined', people: [{ connection: 2, account: 'a', name: 'A' }] }),
    encodeRelay({ type: 'left', connection: 2 }),
    encodeRelay({ type: 'role', role: 'guest' }),
    encodeRelay({ type: 'goodbye', code: 'unavailable', message: 'm', after: 9 }),
  ];
};

/** Bytes of each version, the newest last. */
const PINNED: Record<number, string> = {
  1: 'ac9a7c0270a164948f659ef1a13ada75567d1a39e05a60057f2626c9ce68108b',
};

test('the wire changes with its version alone', () => {
  const hash = createHash('sha256');
  for (const sample of SAMPLES()) hash.update(sample).update('|');
  expect(hash.digest('hex')).toBe(PINNED[PROTOCOL]);
});
