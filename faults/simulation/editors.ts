import * as Y from 'yjs';
import { BODY } from '../../app/docs/body.ts';
import type { Author, Documents } from '../../app/docs/documents.ts';
import type { Connection, Writer } from '../../app/store/database.ts';
import type { Random } from '../common/random.ts';

const LOCAL = 'typed';
const OTHERS = 'others';
const WORDS = ['campaign ', 'spring', ' ä😀', 'x', '. '];
const MARKS = ['bold', 'italic', 'link'];

/** The running app behind a window. */
interface App {
  readonly db: Connection;
  readonly running: { documents: Documents };
  readonly by: Author;
  maintain(work: (db: Writer) => void): void;
}

/** A window with a text open in it, as the app's editor binds one. */
class Editor {
  readonly #copy: App;
  readonly #id: string;
  readonly #key: string;
  readonly #doc = new Y.Doc();
  readonly #undo: Y.UndoManager;
  #typed: Uint8Array[] = [];

  constructor(copy: App, id: string, clientId: number) {
    this.#copy = copy;
    this.#id = id;
    this.#key = `editor ${clientId}`;
    this.#doc.clientID = clientId;
    const { documents } = copy.running;
    Y.applyUpdate(this.#doc, documents.export(copy.db, id), OTHERS);
    this.#undo = new Y.UndoManager(this.#body, { captureTimeout: 0, trackedOrigins: new Set([LOCAL]) });
    this.#doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      // Also what the engine tidies up after a change of others.
      if (origin !== OTHERS) this.#typed.push(bytes);
    });
    documents.follow(id, ({ type, bytes, origin }) => {
      if (type === 'update' && origin !== this.#key) Y.applyUpdate(this.#doc, bytes, OTHERS);
    });
  }

  get #body(): Y.XmlFragment {
    return this.#doc.getXmlFragment(BODY);
  }

  edit(random: Random): void {
    const what = random.below(20);
    if (what < 3) this.#undo.undo();
    else if (what < 4) this.#undo.redo();
    else this.#doc.transact(() => this.#type(random), LOCAL);
    const typed = this.#typed;
    this.#typed = [];
    for (const bytes of typed)
      this.#copy.maintain((db) =>
        this.#copy.running.documents.pushText(db, this.#id, bytes, this.#copy.by, this.#key),
      );
  }

  #type(random: Random): void {
    const body = this.#body;
    const block = body.length > 0 ? body.get(random.below(body.length)) : null;
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    const what = random.below(20);
    if (!(text instanceof Y.XmlText) || what < 2) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(random.pick(WORDS))]);
      body.insert(random.below(body.length + 1), [paragraph]);
    } else if (body.length > 3 && what < 4) body.delete(random.below(body.length), 1);
    else typeIn(text, random);
  }
}

function typeIn(text: Y.XmlText, random: Random): void {
  const at = random.below(text.length + 1);
  const length = Math.min(text.length - at, 1 + random.below(5));
  const what = length > 0 ? random.below(10) : 9;
  if (what < 3) text.delete(at, length);
  else if (what < 5) text.format(at, length, { [random.pick(MARKS)]: random.chance(0.7) ? {} : null });
  else text.insert(at, random.pick(WORDS));
}

/** The windows of one run of the app. */
export class Editors {
  readonly #copy: App;
  readonly #random: Random;
  readonly #clientId: () => number;
  readonly #open = new Map<string, Editor>();

  constructor(copy: App, random: Random, clientId: () => number) {
    this.#copy = copy;
    this.#random = random;
    this.#clientId = clientId;
  }

  edit(id: string): void {
    let editor = this.#open.get(id);
    if (!editor) this.#open.set(id, (editor = new Editor(this.#copy, id, this.#clientId())));
    editor.edit(this.#random);
  }

  close(id: string): void {
    this.#open.delete(id);
  }
}
