import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { LIMITS } from './limits.ts';

/** Bytes that are no message of this protocol: the sentence says what was wrong with them. */
export class MalformedMessage extends Error {
  override name = 'MalformedMessage';
}

/** Reads values of a message and refuses what no honest peer sends, before memory is spent on it. */
export class Input {
  readonly #from: decoding.Decoder;

  constructor(bytes: Uint8Array) {
    if (bytes.byteLength > LIMITS.frame)
      throw new MalformedMessage('The message is larger than a frame may be.');
    this.#from = decoding.createDecoder(bytes);
  }

  /** A whole number of at most 53 bits. */
  uint(what: string): number {
    return this.#read(what, () => decoding.readVarUint(this.#from));
  }

  /** The bytes that follow, as a view of the message: copy them to keep them. */
  bytes(what: string, most: number): Uint8Array {
    const length = this.uint(what);
    if (length > most)
      throw new MalformedMessage(`The ${what} has ${length} bytes: at most ${most} are taken.`);
    return this.#read(what, () => decoding.readUint8Array(this.#from, length));
  }

  text(what: string, most: number): string {
    // A character takes at most four bytes.
    const bytes = this.bytes(what, most * 4);
    const text = this.#read(what, () => utf8.decode(bytes));
    if (text.length > most)
      throw new MalformedMessage(`The ${what} is too long: at most ${most} characters are taken.`);
    return text;
  }

  /** A count of things that each take at least one byte: more than there are bytes is a lie. */
  count(what: string, most: number): number {
    const count = this.uint(what);
    if (count > most || count > this.#left()) throw new MalformedMessage(`There are too many ${what}.`);
    return count;
  }

  /** One of a list of words, sent as its place in the list. */
  word<W extends string>(what: string, words: readonly W[]): W {
    const word = words[this.uint(what)];
    if (word === undefined) throw new MalformedMessage(`The ${what} is not known here.`);
    return word;
  }

  end(): void {
    if (this.#left() > 0) throw new MalformedMessage('The message goes on after its end.');
  }

  #left(): number {
    return this.#from.arr.byteLength - this.#from.pos;
  }

  #read<T>(what: string, read: () => T): T {
    try {
      return read();
    } catch {
      throw new MalformedMessage(`The message ends before its ${what}, or it can't be read.`);
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export class Output {
  readonly #to = encoding.createEncoder();

  uint(value: number): this {
    encoding.writeVarUint(this.#to, value);
    return this;
  }

  bytes(value: Uint8Array): this {
    encoding.writeVarUint8Array(this.#to, value);
    return this;
  }

  text(value: string): this {
    encoding.writeVarString(this.#to, value);
    return this;
  }

  word<W extends string>(words: readonly W[], word: W): this {
    return this.uint(words.indexOf(word));
  }

  done(): Uint8Array {
    return encoding.toUint8Array(this.#to);
  }
}
