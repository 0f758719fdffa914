import { LIMITS } from './limits.ts';
import type { ClientMessage, Person, RelayMessage, Update } from './messages.ts';
import { Input, MalformedMessage } from './wire.ts';
import { CLIENT_TYPES, ENGINES, GOODBYE_CODES, REFUSAL_CODES, RELAY_TYPES, ROLES, STREAMS } from './words.ts';

type Readers<M extends { type: string }> = {
  [T in M['type']]: (from: Input) => Omit<Extract<M, { type: T }>, 'type'>;
};

/** @throws MalformedMessage for anything that is no message of a client. Bytes within are views of the given ones. */
export const decodeClient = (bytes: Uint8Array): ClientMessage =>
  decodeWith(CLIENT_TYPES, CLIENT_READERS, bytes);

/** @throws MalformedMessage for anything that is no message of a relay. Bytes within are views of the given ones. */
export const decodeRelay = (bytes: Uint8Array): RelayMessage => decodeWith(RELAY_TYPES, RELAY_READERS, bytes);

function decodeWith<M extends { type: string }>(
  types: readonly M['type'][],
  readers: Readers<M>,
  bytes: Uint8Array,
): M {
  const from = new Input(bytes);
  const type = from.word('type', types);
  const message = { type, ...readers[type as M['type']](from) } as unknown as M;
  from.end();
  return message;
}

const readName = (from: Input, what: string) => from.text(what, LIMITS.name);
const readToken = (from: Input) => from.text('token', LIMITS.token);

const CLIENT_READERS: Readers<ClientMessage> = {
  hello: (from) => ({
    version: from.uint('version'),
    token: readToken(from),
    origin: readOrigin(from),
    cursor: from.uint('cursor'),
  }),
  push: (from) => {
    const first = from.uint('number');
    const documents = readDocuments(from, LIMITS.updatesPerPush);
    const count = from.count('updates', LIMITS.updatesPerPush);
    return { first, updates: Array.from({ length: count }, () => readUpdate(from, documents)) };
  },
  awareness: (from) => ({
    doc: readName(from, 'document'),
    bytes: from.bytes('awareness', LIMITS.awareness),
  }),
  watch: (from) => ({ doc: readName(from, 'document'), on: from.uint('switch') === 1 }),
  offer: (from) => {
    const update = readUpdate(from, readDocuments(from, 1));
    return { snapshot: { ...update, upto: from.uint('seq') } };
  },
  renew: (from) => ({ token: readToken(from) }),
};

const RELAY_READERS: Readers<RelayMessage> = {
  welcome: (from) => ({
    version: from.uint('version'),
    connection: from.uint('connection'),
    account: readName(from, 'account'),
    role: from.word('role', ROLES),
    stored: from.uint('number'),
    head: from.uint('seq'),
  }),
  snapshots: (from) => ({ snapshots: readAuthored(from, (rest) => ({ upto: rest.uint('seq') })) }),
  updates: (from) => ({ updates: readAuthored(from, (rest) => ({ seq: rest.uint('seq') })) }),
  caughtUp: (from) => ({ seq: from.uint('seq') }),
  ack: (from) => ({ n: from.uint('number'), seq: from.uint('seq') }),
  refused: (from) => ({
    n: from.uint('number'),
    code: from.word('code', REFUSAL_CODES),
    message: from.text('message', 1000),
  }),
  awareness: (from) => ({
    doc: readName(from, 'document'),
    connection: from.uint('connection'),
    bytes: from.bytes('awareness', LIMITS.awareness),
  }),
  joined: (from) => {
    const count = from.count('people', 100_000);
    return { people: Array.from({ length: count }, () => readPerson(from)) };
  },
  left: (from) => ({ connection: from.uint('connection') }),
  role: (from) => ({ role: from.word('role', ROLES) }),
  goodbye: (from) => ({
    code: from.word('code', GOODBYE_CODES),
    message: from.text('message', 1000),
    after: from.uint('wait'),
  }),
};

function readOrigin(from: Input): Uint8Array {
  const origin = from.bytes('origin', 16);
  if (origin.byteLength !== 16) throw new MalformedMessage('An origin has 16 bytes.');
  return origin;
}

const readPerson = (from: Input): Person => ({
  connection: from.uint('connection'),
  account: readName(from, 'account'),
  name: readName(from, 'name'),
});

type Named = Omit<Update, 'at' | 'bytes'>;

function readDocuments(from: Input, most: number): Named[] {
  return Array.from({ length: from.count('documents', most) }, () => ({
    doc: readName(from, 'document'),
    kind: readName(from, 'kind'),
    engine: from.word('engine', ENGINES),
    stream: from.word('stream', STREAMS),
  }));
}

function readUpdate(from: Input, documents: readonly Named[]): Update {
  const named = documents[from.uint('document')];
  if (!named) throw new MalformedMessage('An update names no document of its message.');
  return { ...named, at: from.uint('time'), bytes: from.bytes('update', LIMITS.update) };
}

function readAuthored<R>(from: Input, readRest: (from: Input) => R): (Update & { author: string } & R)[] {
  const documents = readDocuments(from, 1_000_000);
  const authors = Array.from({ length: from.count('authors', 1_000_000) }, () => readName(from, 'author'));
  return Array.from({ length: from.count('updates', 10_000_000) }, () => {
    const update = readUpdate(from, documents);
    const author = authors[from.uint('author')];
    if (author === undefined) throw new MalformedMessage('An update names no author of its message.');
    return { ...update, author, ...readRest(from) };
  });
}
