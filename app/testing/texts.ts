import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Client } from '../contract/index.ts';
import { BODY, readBody, type BodyNode } from '../docs/body.ts';
import { resultOf } from './tasks.ts';

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** An editor without a window: a copy of a text whose changes are pushed one by one. */
export class TestEditor {
  readonly doc = new Y.Doc();
  readonly session = randomUUID();
  readonly #client: Client;
  readonly #id: string;

  private constructor(client: Client, id: string) {
    this.#client = client;
    this.#id = id;
  }

  static async open(client: Client, id: string): Promise<TestEditor> {
    const editor = new TestEditor(client, id);
    await editor.refresh();
    return editor;
  }

  get body(): Y.XmlFragment {
    return this.doc.getXmlFragment(BODY);
  }

  get nodes(): BodyNode[] {
    return readBody(this.doc);
  }

  /** Takes in what the service has by now. */
  async refresh(): Promise<void> {
    const { bytes } = await resultOf(this.#client.documents.export({ id: this.#id }));
    Y.applyUpdate(this.doc, bytesOf(bytes));
  }

  /** Makes one change and pushes it; ends when the service has answered. */
  async edit(change: (body: Y.XmlFragment) => void): Promise<void> {
    const update = this.change(change);
    if (update) await this.push(update);
  }

  /** Makes one change without telling anyone. */
  change(change: (body: Y.XmlFragment) => void): Uint8Array | null {
    let update: Uint8Array | null = null;
    const note = (bytes: Uint8Array) => (update = bytes);
    this.doc.on('update', note);
    this.doc.transact(() => {
      change(this.body);
    });
    this.doc.off('update', note);
    return update;
  }

  push(update: Uint8Array): Promise<unknown> {
    return this.#client.documents.push({ id: this.#id, session: this.session, update: base64(update) });
  }
}

export function paragraphOf(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
}

export const textAt = (body: Y.XmlFragment, block: number): Y.XmlText =>
  (body.get(block) as Y.XmlElement).get(0) as Y.XmlText;
