/** Milliseconds. */
const FIRST = 1000;
const LONGEST = 60_000;

/**
 * How long to wait before attempt number `attempt` (from 0): anywhere up to a bound that doubles, so that a thousand
 * copies that lost one relay don't all come back at once ("full jitter", Brooker, Exponential Backoff And Jitter, 2015).
 *
 * @param random from 0 to 1
 * @returns milliseconds
 */
export const backoff = (attempt: number, random: number): number =>
  FIRST / 4 + random * Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
