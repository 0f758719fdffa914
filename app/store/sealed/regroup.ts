/**
 * Cuts a flow of bytes into pieces of one size. The last piece is kept back until `rest` is called, so whoever
 * takes a piece from `add` knows that more bytes follow it.
 */
export class Regroup {
  readonly #buffer: Uint8Array;
  #used = 0;

  constructor(size: number) {
    this.#buffer = new Uint8Array(size);
  }

  /** Yields full pieces. A piece is a view that the next step overwrites: use it before asking for another. */
  *add(bytes: Uint8Array): Generator<Uint8Array> {
    let at = 0;
    while (at < bytes.length) {
      if (this.#used === this.#buffer.length) {
        yield this.#buffer;
        this.#used = 0;
      }
      const step = Math.min(this.#buffer.length - this.#used, bytes.length - at);
      this.#buffer.set(bytes.subarray(at, at + step), this.#used);
      this.#used += step;
      at += step;
    }
  }

  /** What is left: 0 bytes when nothing ever came, else 1 to `size`. */
  rest(): Uint8Array {
    return this.#buffer.subarray(0, this.#used);
  }
}
