import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Keystrokes of one writer at the end of what it wrote, as updates of their own. */
export class Typist {
  readonly #doc = new Y.Doc();
  readonly #text: Y.Text;
  #update: Uint8Array = new Uint8Array();

  constructor(field: string) {
    this.#text = this.#doc.getText(field);
    this.#doc.on('update', (update: Uint8Array) => {
      this.#update = update;
    });
  }

  get id(): number {
    return this.#doc.clientID;
  }

  next(): Uint8Array {
    this.#text.insert(this.#text.length, 'a');
    return this.#update;
  }
}

/** Keystrokes of one writer: characters from `clock` up to and without `end`. */
export interface Keystrokes {
  client: number;
  clock: number;
  end: number;
}

/** One keystroke takes no more; a server that merges updates sends longer ones. */
const ONE = 40;

/** The keystrokes that an update brings. */
export function keystrokesOf(update: Uint8Array): Keystrokes[] {
  if (update.byteLength > ONE) {
    const { from, to } = Y.parseUpdateMeta(update);
    return [...from].map(([client, clock]) => ({ client, clock, end: to.get(client) ?? clock }));
  }
  const from = decoding.createDecoder(update);
  if (decoding.readVarUint(from) === 0) return [];
  decoding.readVarUint(from);
  const client = decoding.readVarUint(from);
  const clock = decoding.readVarUint(from);
  return [{ client, clock, end: clock + 1 }];
}
