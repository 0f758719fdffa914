import { damaged } from './header.ts';

/** Takes exact numbers of bytes from a flow. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Throws StoreError `damaged` when the flow ends before. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#rest.length >= count) return this.#cut(count);
    const pieces = [this.#rest];
    let have = this.#rest.length;
    while (have < count) {
      const { done, value } = await this.#source.next();
      if (done) throw damaged('it ends too early');
      pieces.push(value);
      have += value.length;
    }
    this.#rest = Buffer.concat(pieces);
    return this.#cut(count);
  }

  #cut(count: number): Uint8Array {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  /** Whether nothing follows. Reads the flow to its end, which is where a sealed stream proves itself whole. */
  async atEnd(): Promise<boolean> {
    let empty = this.#rest.length === 0;
    for (;;) {
      const { done, value } = await this.#source.next();
      if (done) return empty;
      empty &&= value.length === 0;
    }
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
