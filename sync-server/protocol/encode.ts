import type { ClientMessage, Person, RelayMessage, Snapshot, StoredUpdate, Update } from './messages.ts';
import { CLIENT_TYPES, ENGINES, GOODBYE_CODES, REFUSAL_CODES, RELAY_TYPES, ROLES, STREAMS } from './words.ts';
import { Output } from './wire.ts';

type Of<M extends { type: string }, T extends M['type']> = Extract<M, { type: T }>;
type Writers<M extends { type: string }> = { [T in M['type']]: (to: Output, message: Of<M, T>) => unknown };

export const encodeClient = (message: ClientMessage): Uint8Array =>
  encodeWith(CLIENT_TYPES, CLIENT_WRITERS, message);

export const encodeRelay = (message: RelayMessage): Uint8Array =>
  encodeWith(RELAY_TYPES, RELAY_WRITERS, message);

function encodeWith<M extends { type: string }>(
  types: readonly M['type'][],
  writers: Writers<M>,
  message: M,
): Uint8Array {
  const to = new Output().word(types, message.type);
  (writers[message.type as M['type']] as (to: Output, message: M) => unknown)(to, message);
  return to.done();
}

const CLIENT_WRITERS: Writers<ClientMessage> = {
  hello: (to, { version, token, origin, cursor }) => to.uint(version).text(token).bytes(origin).uint(cursor),
  push: (to, { first, updates }) => {
    const names = new Names();
    for (const update of updates) names.addDocument(update);
    names.write(to.uint(first));
    to.uint(updates.length);
    for (const update of updates) writeUpdate(to, names, update);
  },
  awareness: (to, { doc, bytes }) => to.text(doc).bytes(bytes),
  watch: (to, { doc, on }) => to.text(doc).uint(Number(on)),
  offer: (to, { snapshot }) => {
    const names = new Names();
    names.addDocument(snapshot);
    names.write(to);
    writeUpdate(to, names, snapshot);
    to.uint(snapshot.upto);
  },
  renew: (to, { token }) => to.text(token),
};

const RELAY_WRITERS: Writers<RelayMessage> = {
  welcome: (to, m) =>
    to.uint(m.version).uint(m.connection).text(m.account).word(ROLES, m.role).uint(m.stored).uint(m.head),
  snapshots: (to, { snapshots }) =>
    writeAuthored(to, snapshots, (snapshot: Snapshot) => to.uint(snapshot.upto)),
  updates: (to, { updates }) => writeAuthored(to, updates, (update: StoredUpdate) => to.uint(update.seq)),
  caughtUp: (to, { seq }) => to.uint(seq),
  ack: (to, { n, seq }) => to.uint(n).uint(seq),
  refused: (to, { n, code, message }) => to.uint(n).word(REFUSAL_CODES, code).text(message),
  awareness: (to, { doc, connection, bytes }) => to.text(doc).uint(connection).bytes(bytes),
  joined: (to, { people }) => {
    to.uint(people.length);
    for (const person of people) writePerson(to, person);
  },
  left: (to, { connection }) => to.uint(connection),
  role: (to, { role }) => to.word(ROLES, role),
  goodbye: (to, { code, message, after }) => to.word(GOODBYE_CODES, code).text(message).uint(after),
};

const writePerson = (to: Output, { connection, account, name }: Person) =>
  to.uint(connection).text(account).text(name);

/** Names that updates of one message share, each sent once: a document with its kind, and an author. */
class Names {
  readonly #documents = new Map<string, number>();
  readonly #authors = new Map<string, number>();
  readonly #first: Update[] = [];

  addDocument(update: Update): void {
    if (this.#documents.has(update.doc)) return;
    this.#documents.set(update.doc, this.#documents.size);
    this.#first.push(update);
  }

  addAuthor(author: string): void {
    if (!this.#authors.has(author)) this.#authors.set(author, this.#authors.size);
  }

  document = (doc: string) => this.#documents.get(doc) ?? 0;
  author = (author: string) => this.#authors.get(author) ?? 0;

  write(to: Output): void {
    to.uint(this.#first.length);
    for (const { doc, kind, engine, stream } of this.#first)
      to.text(doc).text(kind).word(ENGINES, engine).word(STREAMS, stream);
  }

  writeAuthors(to: Output): void {
    to.uint(this.#authors.size);
    for (const author of this.#authors.keys()) to.text(author);
  }
}

const writeUpdate = (to: Output, names: Names, { doc, at, bytes }: Update) =>
  to.uint(names.document(doc)).uint(at).bytes(bytes);

function writeAuthored<U extends Update & { author: string }>(
  to: Output,
  updates: readonly U[],
  writeRest: (update: U) => unknown,
): void {
  const names = new Names();
  for (const update of updates) {
    names.addDocument(update);
    names.addAuthor(update.author);
  }
  names.write(to);
  names.writeAuthors(to);
  to.uint(updates.length);
  for (const update of updates) {
    writeUpdate(to, names, update);
    to.uint(names.author(update.author));
    writeRest(update);
  }
}
