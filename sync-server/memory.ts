import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'major' | 'minor' }) => void;

const EVERY = 50;
const GROWTH = 16 * 1024 * 1024;

/**
 * Collects garbage once buffers have grown by 16 MB: the young, and all when that didn't help. The engine counts buffers loosely and waits
 * for 64 MB and more, which a flood of large updates fills in a moment.
 */
export function boundBuffers(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  const inBuffers = () => getHeapStatistics().external_memory;
  let least = inBuffers();
  setInterval(() => {
    if (inBuffers() - least > GROWTH) collect({ type: 'minor' });
    if (inBuffers() - least > 2 * GROWTH) {
      collect({ type: 'major' });
      least = inBuffers();
    }
    least = Math.min(least, inBuffers());
  }, EVERY).unref();
}
