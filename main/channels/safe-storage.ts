import type { SafeStorage } from 'electron';
import * as z from 'zod';
import type { SafeStorageLike } from '../../app/ports/secrets/index.ts';

/** One end of a channel between two processes of the desktop shell, as Electron gives it. */
export interface ShellPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

const request = z.discriminatedUnion('ask', [
  z.object({ id: z.int(), ask: z.literal('isAvailable') }),
  z.object({ id: z.int(), ask: z.literal('backend') }),
  z.object({ id: z.int(), ask: z.literal('encrypt'), text: z.string() }),
  z.object({ id: z.int(), ask: z.literal('decrypt'), bytes: z.instanceof(Uint8Array<ArrayBufferLike>) }),
]);
type Request = z.infer<typeof request>;
type Question = Request extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;
type Reply = { id: number; value: unknown } | { id: number; error: string };

const backends: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' };

/** Electron's store under the names that the service knows. Only the main process can reach it. */
export const safeStorageOf = (
  electron: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >,
  platform: NodeJS.Platform = process.platform,
): SafeStorageLike => ({
  isAvailable: () => electron.isAsyncEncryptionAvailable(),
  backend: () => Promise.resolve(backends[platform] ?? electron.getSelectedStorageBackend()),
  encrypt: (text) => electron.encryptStringAsync(text),
  async decrypt(bytes) {
    const { result, shouldReEncrypt } = await electron.decryptStringAsync(Buffer.from(bytes));
    return { text: result, reencrypt: shouldReEncrypt };
  },
});

/** Async, as a store may throw at once as well as later. */
async function carryOut(store: SafeStorageLike, question: Request): Promise<unknown> {
  switch (question.ask) {
    case 'isAvailable':
      return store.isAvailable();
    case 'backend':
      return store.backend();
    case 'encrypt':
      return store.encrypt(question.text);
    case 'decrypt':
      return store.decrypt(question.bytes);
  }
}

/** The main process's end: answers the service. What is not a request is not answered. */
export function serveSafeStorage(port: ShellPort, store: SafeStorageLike): void {
  port.on('message', ({ data }) => {
    const { data: question } = request.safeParse(data);
    if (!question) return;
    const { id } = question;
    const reply = (answer: Reply) => {
      port.postMessage(answer);
    };
    void carryOut(store, question).then(
      (value) => {
        reply({ id, value });
      },
      (error: unknown) => {
        reply({ id, error: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  port.start();
}

/** The service's end. No limit of time: the desktop may be asking the person for a password. */
export function safeStorageOver(port: ShellPort): SafeStorageLike {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let isClosed = false;
  port.on('message', ({ data }) => {
    const reply = data as Reply;
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) asker?.reject(new Error(reply.error));
    else asker?.resolve(reply.value);
  });
  port.on('close', () => {
    isClosed = true;
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  });
  port.start();

  const ask = (question: Question): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isClosed) {
        reject(gone());
        return;
      }
      last += 1;
      waiting.set(last, { resolve, reject });
      port.postMessage({ id: last, ...question });
    });
  return {
    isAvailable: () => ask({ ask: 'isAvailable' }) as Promise<boolean>,
    backend: () => ask({ ask: 'backend' }) as Promise<string>,
    encrypt: (text) => ask({ ask: 'encrypt', text }) as ReturnType<SafeStorageLike['encrypt']>,
    decrypt: (bytes) => ask({ ask: 'decrypt', bytes }) as ReturnType<SafeStorageLike['decrypt']>,
  };
}

const gone = () => new Error('the desktop shell has ended');
