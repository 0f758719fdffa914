import * as Y from 'yjs';
import { BODY } from '../../app/docs/body.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import { paragraphOf, TestEditor, textAt } from '../../app/testing/texts.ts';
import { getPiece } from '../../app/slices/content/store.ts';
import type { Session } from '../common/host.ts';
import { exportOf, type Step } from './steps.ts';

/** Called as soon as one of a step's changes was acknowledged. */
type Acknowledge = (part: number) => void;

/** Does what a person does, over the contract. Resolves when all of the step was acknowledged. */
export async function perform(session: Session, step: Step, acknowledge: Acknowledge = () => undefined) {
  if (step.kind === 'type') {
    await type(session, step.piece, step.runs, acknowledge);
    return;
  }
  await performOne(session, step);
  acknowledge(0);
}

async function performOne(session: Session, step: Exclude<Step, { kind: 'type' }>): Promise<unknown> {
  const { client } = session;
  switch (step.kind) {
    case 'campaign':
      return client.campaigns.create({ id: step.id, name: step.name, commandId: step.commandId });
    case 'rename':
      return client.campaigns.update({
        id: step.id,
        changes: { name: step.name },
        commandId: step.commandId,
      });
    case 'objective':
      return client.campaigns.update({
        id: step.id,
        changes: { objective: step.text },
        commandId: step.commandId,
      });
    case 'undo':
      return client.history.undo({ of: step.of, commandId: step.commandId });
    case 'budget':
      return client.campaigns.setBudgetLine({
        id: step.id,
        line: { id: step.lineId, channel: 'email', month: '2026-03', amount: step.amount },
        commandId: step.commandId,
      });
    case 'piece':
      return client.content.create({
        id: step.id,
        title: step.title,
        markdown: step.words,
        commandId: step.commandId,
      });
    case 'version':
      return client.documents.saveVersion({
        id: bodyOf(session, step.piece),
        name: step.name,
        commandId: step.commandId,
      });
    case 'asset':
      return resultOf(client.assets.add({ name: step.name, content: step.content }));
    case 'import':
      return resultOf(
        client.analytics.import({
          fileName: `${step.campaign}.csv`,
          content: Buffer.from(exportOf(step).csv).toString('base64'),
          commandId: step.commandId,
        }),
      );
    case 'backup':
      return resultOf(client.workspaces.backup({}));
    case 'rekey':
      return resultOf(client.workspaces.rekey({}));
  }
}

/** The document with a piece's words, read without waking a reader thread. */
export function bodyOf({ host }: Session, piece: string): string {
  const found = getPiece(host.kernel.db, piece);
  if (!found) throw new Error(`the piece ${piece} is not there`);
  return found.bodyId;
}

/** Types runs at the end of a text, each pushed while the ones before are still under way. */
async function type(session: Session, piece: string, runs: readonly string[], acknowledge: Acknowledge) {
  const editor = await TestEditor.open(session.client, bodyOf(session, piece));
  const updates = runs.map((run) => editor.change((body) => append(body, run)));
  await Promise.all(
    updates.map(async (update, part) => {
      if (update) await editor.push(update);
      acknowledge(part);
    }),
  );
}

function append(body: Y.XmlFragment, run: string): void {
  if (body.length === 0) body.insert(0, [paragraphOf('')]);
  const last = body.get(body.length - 1) as Y.XmlElement;
  if (last.length === 0) last.insert(0, [new Y.XmlText()]);
  const text = textAt(body, body.length - 1);
  text.insert(text.length, run);
}

/** All that a piece says, as one string. */
export async function wordsOf(session: Session, piece: string): Promise<string> {
  const { bytes } = await resultOf(session.client.documents.export({ id: bodyOf(session, piece) }));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(Buffer.from(bytes, 'base64')));
  return doc.getXmlFragment(BODY).toJSON();
}
