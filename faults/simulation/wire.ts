import type { Clock } from '../../sync-server/clock.ts';
import type { Random } from '../common/random.ts';

/** How a network is: bounds of what chance makes of it. */
export interface Weather {
  /** Milliseconds that a message takes at most beside its bytes. */
  latency: number;
  /** Bytes in a millisecond. */
  rate: number;
  /** What a byte that waits counts for: large, so that a few changes make a client fall behind. */
  weight: number;
}

interface Frame {
  /** Bytes that were sent up to its end: it arrives when the last of them did. */
  end: number;
  at: number;
  arrive: () => void;
}

/** One direction of a connection: whole frames, in order, each as late as the weather has it, until it is cut. */
export class Wire {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #weather: Weather;
  readonly #onIdle: () => void;
  #queue: Frame[] = [];
  #sent = 0;
  #arrived = 0;
  #limit = Number.POSITIVE_INFINITY;
  #last = 0;
  #stalledUntil = 0;
  #isHeld = false;
  #isScheduled = false;

  constructor(clock: Clock, random: Random, weather: Weather, onIdle: () => void = () => undefined) {
    this.#clock = clock;
    this.#random = random;
    this.#weather = weather;
    this.#onIdle = onIdle;
  }

  /** Bytes that are on their way. */
  get waiting(): number {
    return this.#queue.length === 0 ? 0 : this.#sent - this.#arrived;
  }

  get isIdle(): boolean {
    return this.#queue.length === 0;
  }

  send(size: number, arrive: () => void): void {
    this.#sent += size;
    if (this.#sent > this.#limit) return;
    const { latency, rate } = this.#weather;
    const at = this.#clock.now() + this.#random.below(latency + 1) + Math.ceil(size / rate);
    this.#last = Math.max(this.#last, at);
    this.#queue.push({ end: this.#sent, at: this.#last, arrive });
    this.#schedule();
  }

  /** Only so many more bytes get through: the frame that they end in never arrives. */
  cut(bytes: number): void {
    this.#limit = Math.min(this.#limit, this.#arrived + bytes);
    this.#queue = this.#queue.filter(({ end }) => end <= this.#limit);
  }

  /** Nothing arrives for so long; nothing is lost. */
  stall(milliseconds: number): void {
    this.#stalledUntil = Math.max(this.#stalledUntil, this.#clock.now() + milliseconds);
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#schedule();
  }

  #schedule(): void {
    const [next] = this.#queue;
    if (!next || this.#isScheduled || this.#isHeld) return;
    this.#isScheduled = true;
    this.#clock.after(Math.max(next.at, this.#stalledUntil) - this.#clock.now(), () => {
      this.#isScheduled = false;
      this.#arrive();
    });
  }

  #arrive(): void {
    const [next] = this.#queue;
    if (!next || this.#isHeld) return;
    if (this.#stalledUntil <= this.#clock.now()) {
      this.#queue.shift();
      this.#arrived = next.end;
      next.arrive();
      if (this.#queue.length === 0) this.#onIdle();
    }
    this.#schedule();
  }
}
