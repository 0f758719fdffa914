import * as A from '@automerge/automerge';
import * as Y from 'yjs';
import { failureSchema } from '../../app/contract/define.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import type { Session } from '../common/host.ts';
import type { Random } from '../common/random.ts';
import { unsound } from '../kill/sound.ts';
import { mutated } from './hostile.ts';
import { emptyReport, note, type FuzzReport } from './report.ts';

/** The documents that are attacked, and one of each engine that nobody touches. */
export interface Targets {
  text: string;
  plan: string;
  otherText: string;
  otherPlan: string;
}

const stateOf = async ({ client }: Session, id: string): Promise<Uint8Array> =>
  new Uint8Array(Buffer.from((await resultOf(client.documents.export({ id }))).bytes, 'base64'));

/** A change that somebody could really have made. */
function textUpdate(state: Uint8Array, random: Random): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = random.below(2 ** 32);
  Y.applyUpdate(doc, state);
  let update = new Uint8Array();
  doc.on('update', (bytes: Uint8Array) => (update = new Uint8Array(bytes)));
  const body = doc.getXmlFragment('body');
  doc.transact(() => {
    const text = new Y.XmlText('words');
    body.insert(random.below(body.length + 1), [text]);
    if (random.chance(0.3)) text.format(0, 2, { bold: true });
    if (random.chance(0.3) && body.length > 3) body.delete(0, 1);
  });
  return update;
}

/** A text whose blocks are nested as only a program nests them. */
function nestedUpdate(state: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  let update = new Uint8Array();
  doc.on('update', (bytes: Uint8Array) => (update = new Uint8Array(bytes)));
  doc.transact(() => {
    let within: Y.XmlFragment = doc.getXmlFragment('body');
    for (let depth = 0; depth < 3000; depth += 1) {
      const quote = new Y.XmlElement('blockquote');
      within.insert(0, [quote]);
      within = quote;
    }
    within.insert(0, [new Y.XmlText('deep')]);
  });
  return update;
}

function planCopy(state: Uint8Array, random: Random): Uint8Array {
  const plan = A.change(A.load<Record<string, unknown>>(state), (draft) => {
    draft['objective'] = `Aim ${String(random.below(1e6))}`;
  });
  return A.save(plan);
}

/** Sends damaged changes of documents: none may take the service down, or a document along. */
export async function fuzzDocuments(
  count: number,
  random: Random,
  session: Session,
  targets: Targets,
): Promise<FuzzReport> {
  const report = emptyReport();
  const { client, host } = session;
  const attacked = new Set(Object.values(targets));
  for (let done = 0; done < count; done += PER_TEXT) {
    const text = done === 0 ? targets.text : await newText(session);
    attacked.add(text);
    await attack(Math.min(PER_TEXT, count - done), random, session, { ...targets, text }, report);
  }
  // As after a restart: what was taken in must be readable from the log alone, and nothing of it in the way of the rest.
  const { folder } = host.opened;
  await host.open(folder);
  for (const id of attacked)
    await stateOf(session, id).catch((error: unknown) =>
      report.problems.push(`${id} does not open: ${String(error)}`),
    );
  report.problems.push(...(await unsound(session)));
  await resultOf(client.workspaces.exportAll({})).catch((error: unknown) =>
    report.problems.push(`nothing can be exported any more: ${String((error as Error).stack)}`),
  );
  return report;
}

/**
 * Changes sent to one text before it is another's turn. A change that is refused has the text read again, with all
 * that others left waiting: thousands in one text would take hours.
 */
const PER_TEXT = 300;

async function newText({ client }: Session): Promise<string> {
  const { bodyId } = await client.content.create({
    title: 'next',
    markdown: '# next\n\nSome **words** here.',
  });
  return bodyId;
}

async function attack(
  count: number,
  random: Random,
  session: Session,
  targets: Targets,
  report: FuzzReport,
): Promise<void> {
  const { client } = session;
  const states = { text: await stateOf(session, targets.text), plan: await stateOf(session, targets.plan) };
  const corpus = Array.from({ length: 12 }, () => ({
    text: textUpdate(states.text, random),
    plan: planCopy(states.plan, random),
  }));
  corpus.push({ text: nestedUpdate(states.text), plan: planCopy(states.plan, random) });
  for (let index = 0; index < count; index += 1) {
    const isText = random.chance(0.5);
    const whole = random.pick(corpus)[isText ? 'text' : 'plan'];
    const bytes = random.chance(0.1) ? Buffer.from(whole) : mutated(whole, random);
    const update = bytes.toString('base64');
    const id = random.chance(0.05) ? targets[isText ? 'plan' : 'text'] : targets[isText ? 'text' : 'plan'];
    try {
      if (isText && random.chance(0.7)) await client.documents.push({ id, session: targets.text, update });
      else await client.documents.merge({ id, bytes: update });
      note(report, 'ok');
    } catch (error) {
      const failure = failureSchema.safeParse((error as { data?: unknown } | null)?.data);
      if (failure.success && failure.data.code !== 'internal') note(report, failure.data.code);
      else note(report, 'bug', `${isText ? 'text' : 'plan'} ${update}: ${String((error as Error).stack)}`);
    }
    if (index % 50 === 0) await othersLive(session, targets, index, report);
  }
}

async function othersLive(
  { client }: Session,
  { otherPlan, otherText }: Targets,
  index: number,
  report: FuzzReport,
) {
  try {
    await client.campaigns.update({ id: otherPlan, changes: { objective: `still here ${String(index)}` } });
    await resultOf(client.documents.export({ id: otherText }));
  } catch (error) {
    report.problems.push(`another document does not work any more: ${String((error as Error).stack)}`);
  }
}
