import { PassThrough, type Readable } from 'node:stream';
import { RelayFailure } from '../accounts/failures.ts';

const late = (): RelayFailure =>
  new RelayFailure('timeout', 'The request did not arrive in time. Check the connection and send it again.');

/**
 * Hands a body on and breaks it off when it is too slow.
 *
 * @param milliseconds until it has to be there; with `pause`, the longest time without a byte
 */
export function inTime(body: Readable, milliseconds: number, kind: 'whole' | 'pause'): Readable {
  const out = new PassThrough();
  const timer = setTimeout(() => out.destroy(late()), milliseconds);
  timer.unref();
  if (kind === 'pause') body.on('data', () => timer.refresh());
  body.on('error', (error) => out.destroy(error));
  // A connection that broke ends without a word.
  body.on('close', () => {
    if (!body.readableEnded) out.destroy(new RelayFailure('timeout', 'The connection broke.'));
  });
  out.on('close', () => {
    clearTimeout(timer);
    body.unpipe(out);
    // What still comes is read and dropped, so that the answer can be read.
    body.resume();
  });
  out.on('error', () => undefined);
  body.pipe(out);
  return out;
}
