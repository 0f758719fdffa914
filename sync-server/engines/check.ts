import type { Engine } from '../protocol/index.ts';
import { checkAutomerge } from './automerge.ts';
import { summarize, type YjsSummary } from './yjs.ts';

/** An update that can be stored; with what a Yjs update brings, since reading it once is enough. */
export type Checked = { ok: true; yjs: YjsSummary | null } | { ok: false };

/** Whether bytes are an update of an engine, as far as can be told without the document. Opaque ones always are. */
export function checkUpdate(engine: Engine, bytes: Uint8Array): Checked {
  try {
    if (engine === 'automerge') checkAutomerge(bytes);
    return { ok: true, yjs: engine === 'yjs' ? summarize(bytes) : null };
  } catch {
    return { ok: false };
  }
}
