import { pushAction } from '../access.ts';
import { checkUpdate } from '../engines/check.ts';
import { isEmptyUpdate } from '../engines/yjs.ts';
import { decodeStateVector } from 'yjs';
import type { Bundle, Connection, Omitted } from '../hub/connection.ts';
import { Member, type Hub } from '../hub/member.ts';
import type { Room } from '../hub/room.ts';
import { MalformedMessage, type GoodbyeCode } from '../protocol/index.ts';
import { NoText, type YDocument } from './document.ts';
import {
  decodeY,
  encodeAwareness,
  encodeDenied,
  encodeStep1,
  SIGN_OF_LIFE,
  type YMessage,
} from './messages.ts';

/** A y-websocket client: one document over one socket, whose token came with the request. */
export class YSession extends Member {
  readonly endpoint = 'y';
  readonly #name: string;
  #document: YDocument | null = null;
  #isAnswering = false;
  /** The newest state vector that came while an answer was being made. */
  #asked: Uint8Array | null = null;
  #wasDenied = false;
  #wasSentTo = false;
  #whenRead: (() => void) | null = null;

  constructor(hub: Hub, connection: Connection, workspace: string, document: string) {
    super(hub, connection, workspace);
    this.#name = document;
  }

  /** To be called once. Messages that come before the document is there are read afterwards. */
  begin(token: string): void {
    this.during(async () => {
      const grant = await this.admit(token);
      if (!grant) return;
      this.grant = grant;
      this.connection.trust();
      if (!this.may('read', this.#name)) {
        this.dismiss('unauthorized', 'You may not read this document.');
        return;
      }
      this.#enter(await this.hub.room(this.workspace));
      await this.#open();
    });
  }

  #enter(room: Room): void {
    if (this.isEnded) return;
    const document = room.document(this.#name);
    this.room = room;
    this.#document = document;
    document.readers.add(this);
    document.emptySince = null;
  }

  async #open(): Promise<void> {
    const document = this.#document;
    if (!document) return;
    try {
      await document.load();
    } catch (error) {
      if (!(error instanceof NoText)) throw error;
      this.dismiss('malformed', error.message);
      return;
    }
    if (this.isEnded) return;
    if (this.may(pushAction(document.stream), this.#name)) this.send(encodeStep1(document.vector));
    this.#sendAwareness(document);
  }

  #sendAwareness({ awareness }: YDocument): void {
    const all = awareness.all();
    if (all) this.send(encodeAwareness(all));
  }

  protected take(bytes: Uint8Array): void {
    const document = this.#document;
    if (!document || !this.room) return;
    const message: YMessage = decodeY(bytes);
    switch (message.type) {
      case 'step1':
        this.#answer(document, message.vector);
        return;
      case 'update':
        this.#push(this.room, document, message.update);
        return;
      case 'awareness':
        if (this.may('be seen', this.#name)) document.awareness.apply(this, message.update);
        return;
      case 'query awareness':
        this.#sendAwareness(document);
    }
  }

  #answer(document: YDocument, vector: Uint8Array): void {
    if (this.#isAnswering) {
      this.#asked = vector.slice();
      return;
    }
    this.#isAnswering = true;
    document
      .answer(checkedVector(vector))
      .then((messages) => {
        for (const message of messages) this.send(message);
        return this.#read();
      })
      .catch((error: unknown) => {
        if (this.isEnded) return;
        this.hub.report(this, error);
        this.failed();
      })
      .finally(() => {
        this.#isAnswering = false;
        const next = this.#asked;
        this.#asked = null;
        if (next && !this.isEnded) this.#answer(document, next);
      });
  }

  /** Resolves when little of what was sent is still on its way: who asks for much has to read it first. */
  #read(): Promise<void> {
    if (!this.isLagging) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenRead = resolve;
    });
  }

  override drained(): void {
    super.drained();
    this.#whenRead?.();
    this.#whenRead = null;
    this.#document?.catchUp(this).catch((error: unknown) => {
      if (this.isEnded) return;
      this.hub.report(this, error);
      this.failed();
    });
  }

  #push(room: Room, document: YDocument, bytes: Uint8Array): void {
    if (isEmptyUpdate(bytes)) return;
    if (!this.may(pushAction(document.stream), this.#name)) {
      this.#deny();
      return;
    }
    const checked = checkUpdate('yjs', bytes);
    if (!checked.ok || !checked.yjs) throw new MalformedMessage('This is no update of a Yjs document.');
    if (document.refuses(checked.yjs, bytes.byteLength)) {
      this.dismiss(
        'rate_limited',
        'Too many changes of this document wait for others that have not come.',
        5,
      );
      return;
    }
    const { kind, stream } = document;
    const at = this.hub.clock.now();
    const update = { doc: this.#name, kind, engine: 'yjs', stream, at, bytes, n: 0 } as const;
    const pending = { ...update, yjs: checked.yjs, isCounted: false };
    document.count(pending);
    this.hub.queue.push(room, this, [pending]);
  }

  /** A reader's change is not taken, and the reader goes on reading. */
  #deny(): void {
    this.hub.metrics.refused('forbidden');
    if (this.#wasDenied) return;
    this.#wasDenied = true;
    this.send(encodeDenied('You may read this document and not change it.'));
  }

  committed({ mismatched }: { mismatched: readonly number[] }): void {
    // Somebody made a document of another engine by this name at the same moment.
    if (mismatched.length > 0)
      this.dismiss('malformed', 'This document is no text that Yjs clients can open.');
  }

  override send(message: Uint8Array): void {
    this.#wasSentTo = true;
    super.send(message);
  }

  override sendBundle(bundle: Bundle, omitted: Omitted | null): void {
    this.#wasSentTo = true;
    super.sendBundle(bundle, omitted);
  }

  tick(): void {
    if (!this.#wasSentTo && this.grant) this.send(SIGN_OF_LIFE);
    this.#wasSentTo = false;
  }

  protected granted(): void {
    this.#wasDenied = false;
    const document = this.#document;
    if (!this.may('read', this.#name))
      this.dismiss('revoked', 'Your access to this document was taken back.');
    else if (document && this.may(pushAction(document.stream), this.#name))
      this.send(encodeStep1(document.vector));
  }

  protected sayGoodbye(code: GoodbyeCode, message: string): void {
    if (code === 'unauthorized' || code === 'revoked') this.connection.send(encodeDenied(message));
  }

  protected ended(): void {
    this.#whenRead?.();
    this.#document?.leave(this);
  }
}

/** @throws MalformedMessage for bytes that are no state vector. */
function checkedVector(vector: Uint8Array): Uint8Array {
  try {
    decodeStateVector(vector);
    return vector.slice();
  } catch {
    throw new MalformedMessage('This is no state vector.');
  }
}
