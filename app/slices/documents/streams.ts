import { ok } from '../../contract/errors.ts';
import { channel } from '../../kernel/channel.ts';
import type { Streams, Tasks } from '../../kernel/slice.ts';
import type { DocumentEvent, documents } from './contract.ts';

const encode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

export const streams: Streams<typeof documents> = {
  async *follow({ documents: docs, db, signal }, { id, session }) {
    const events = channel<DocumentEvent>(signal);
    const stop = docs.follow(id, ({ type, bytes, origin }) => {
      if (origin === session) return;
      events.push(type === 'update' ? { type, update: encode(bytes) } : { type, presence: encode(bytes) });
    });
    try {
      yield { type: 'state', state: encode(docs.export(db, id)) };
      yield* events;
    } finally {
      stop();
    }
  },
};

export const tasks: Tasks<typeof documents> = {
  export({ documents: docs, db }, { id }) {
    return Promise.resolve(ok({ kind: docs.row(db, id).kind, bytes: encode(docs.export(db, id)) }));
  },
};
