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

/** Who made the first change of an update, and as their how-manieth character. */
export function firstChange(update: Uint8Array): { client: number; clock: number } | null {
  const from = decoding.createDecoder(update);
  if (decoding.readVarUint(from) === 0) return null;
  decoding.readVarUint(from);
  return { client: decoding.readVarUint(from), clock: decoding.readVarUint(from) };
}
