import type { DocumentEvent } from '#app/slices/documents/contract.ts';
import { api, ask, call, connection, events, type Operation } from '../client/index.ts';

/** The service as a shared text needs it. */
export interface TextService {
  /** The text so far, then every change by others; begins anew, with the text, after a broken connection. */
  follow(session: string, signal: AbortSignal): AsyncIterable<DocumentEvent>;
  /** Answers once the change is on the disk. */
  push(session: string, update: string, signal: AbortSignal): Promise<unknown>;
  presence(session: string, presence: string, signal: AbortSignal): Promise<unknown>;
  /** Calls back whenever the connection breaks off; returns how to stop. */
  onLost(listener: () => void): () => void;
}

/** A cursor that moves is nothing to be saved: asked, so that the window does not say “Saving…”. */
const presenceQuietly = api.documents.presence as unknown as Operation<
  'query',
  { id: string; session: string; presence: string },
  unknown
>;

/** The service of this window, for one text. */
export const serviceOf = (id: string): TextService => ({
  follow: (session, signal) => events(api.documents.follow, { id, session }, signal),
  push: (session, update, signal) => call(api.documents.push, { id, session, update }, signal),
  presence: (session, presence, signal) => ask(presenceQuietly, { id, session, presence }, signal),
  onLost(listener) {
    let wasOpen = connection.state === 'open';
    return connection.subscribe(() => {
      const isOpen = connection.state === 'open';
      if (wasOpen && !isOpen) listener();
      wasOpen = isOpen;
    });
  },
});
