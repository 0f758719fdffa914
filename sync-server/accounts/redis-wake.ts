import { Redis } from 'ioredis';
import type { Wake } from './changes.ts';

const CHANNEL = 'nmc:grants';

/** Wakes the other nodes through Redis. While it is away, words are lost and nothing else. */
export function redisWake(url: string, onError: (error: unknown) => void): Wake {
  const options = { lazyConnect: false, maxRetriesPerRequest: 0, enableOfflineQueue: false };
  const publisher = new Redis(url, options);
  // Subscribing waits for the first connection, and is done again by the library after each one.
  const subscriber = new Redis(url, { maxRetriesPerRequest: null });
  publisher.on('error', onError);
  subscriber.on('error', onError);
  return {
    publish() {
      publisher.publish(CHANNEL, '').catch(onError);
    },
    subscribe(listener) {
      subscriber.on('message', () => {
        listener();
      });
      // Whatever was said while the connection was gone.
      subscriber.on('ready', () => {
        listener();
      });
      subscriber.subscribe(CHANNEL).catch(onError);
    },
    close() {
      publisher.disconnect();
      subscriber.disconnect();
      return Promise.resolve();
    },
  };
}
