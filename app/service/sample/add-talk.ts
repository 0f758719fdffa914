import { unwrap } from '../../contract/errors.ts';
import { anchorOfWords, writeBehind } from '../../docs/anchors.ts';
import type { Changes } from '../../kernel/context.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { Transaction } from '../../kernel/transaction.ts';
import type { ApprovalDetail } from '../../slices/approvals/contract.ts';
import type { PieceDetail } from '../../slices/content/contract.ts';
import { sampleColleagues, sampleTalk, type Colleague, type SampleTalk, type SampleThread } from './talk.ts';

const HOUR = 3600 * 1000;
const CALLER = { via: 'service' } as const;

interface Speaking {
  kernel: Kernel;
  now: number;
  self: { id: string; name: string };
}

type Speaker = Colleague | 'self';

/** Lets colleagues of the sample speak about its pieces, by ids of pieces by their titles. */
export async function addTalk(
  kernel: Kernel,
  pieces: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  const people = (await kernel.call('accounts.people', {}, CALLER)) as {
    id: string;
    name: string;
    isSelf: boolean;
  }[];
  const self = people.find(({ isSelf }) => isSelf);
  if (!self) return;
  const speaking = { kernel, now, self };
  kernel.maintain(addColleagues);
  for (const [title, talk] of Object.entries(sampleTalk)) {
    const id = pieces.get(title);
    if (id === undefined) continue;
    for (const thread of talk.threads) await addThread(speaking, id, thread);
    if (talk.approval) await addApproval(speaking, id, talk.approval);
  }
}

function addColleagues({ db }: Changes): void {
  for (const { id, name } of Object.values(sampleColleagues))
    db.run(`INSERT OR IGNORE INTO people (id, name, email, is_self) VALUES (?, ?, '', 0)`, id, name);
}

const personOf = ({ self }: Speaking, by: Speaker) => (by === 'self' ? self : sampleColleagues[by]);

/** Runs a command as somebody, some hours ago: their name and that time stand beside what it does. */
function as<T>(speaking: Speaking, by: Speaker, hoursAgo: number, name: string, input: object): T {
  const { kernel, now } = speaking;
  return kernel.maintain(({ db, caller, identity: { deviceId } }) => {
    const spoken = new Transaction({
      db,
      caller,
      documents: kernel.documents,
      registry: kernel.registry,
      identity: { personId: personOf(speaking, by).id, deviceId },
      now: now - hoursAgo * HOUR,
    });
    return unwrap(spoken.run(name, input)) as T;
  });
}

async function addThread(
  speaking: Speaking,
  pieceId: string,
  { quote, isResolved, said }: SampleThread,
): Promise<void> {
  const { kernel, self } = speaking;
  const piece = (await kernel.call('content.get', { id: pieceId }, CALLER)) as PieceDetail;
  const words = quote === null ? null : anchorOfWords(kernel.documents.text(kernel.db, piece.bodyId), quote);
  const anchor = words && { textId: piece.bodyId, ...words, quote: quote ?? '' };
  let threadId: string | null = null;
  for (const { by, text: written, hoursAgo } of said) {
    const isToSelf = written.includes('@self');
    const text = written.replace('@self', self.name === '' ? '' : `@${self.name}`).trim();
    const mentions = isToSelf ? [self.id] : [];
    const subject = { kind: 'piece', id: pieceId };
    if (threadId === null)
      ({ threadId } = as<{ threadId: string }>(speaking, by, hoursAgo, 'comments.start', {
        subject,
        anchor,
        text,
        mentions,
      }));
    else as(speaking, by, hoursAgo, 'comments.reply', { threadId, text, mentions });
  }
  const last = said.at(-1);
  if (isResolved && threadId !== null && last)
    as(speaking, last.by, last.hoursAgo, 'comments.setResolved', { threadId, isResolved: true });
}

async function addApproval(
  speaking: Speaking,
  id: string,
  { levels, asked, approved, written }: NonNullable<SampleTalk['approval']>,
): Promise<void> {
  const { kernel } = speaking;
  const key = { kind: 'piece', id };
  const named = levels.map(({ name, approvers }) => ({
    name,
    approvers: approvers.map((by) => personOf(speaking, by).id),
  }));
  as(speaking, asked.by, asked.hoursAgo, 'approvals.setPolicy', { ...key, policy: 'levels', levels: named });
  as(speaking, asked.by, asked.hoursAgo, 'approvals.ask', { ...key, note: asked.note });
  for (const { by, note, hoursAgo } of approved) {
    const { hash } = (await kernel.call('approvals.get', key, CALLER)) as ApprovalDetail;
    const versionName = `Approved by ${personOf(speaking, by).name}`;
    as(speaking, by, hoursAgo, 'approvals.decide', { ...key, decision: 'approved', note, hash, versionName });
  }
  if (!written) return;
  const piece = (await kernel.call('content.get', { id }, CALLER)) as PieceDetail;
  kernel.maintain((change) => {
    change.docs.editText(piece.bodyId, (doc) => {
      writeBehind(doc, written.after, written.text);
    });
  });
}
