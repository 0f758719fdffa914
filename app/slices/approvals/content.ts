import { fail, ok, type Result } from '../../contract/errors.ts';
import { readBody, type BodyNode } from '../../docs/body.ts';
import { readerText, type ReaderContent } from '../../docs/content-hash.ts';
import { stateOf } from '../../docs/yjs.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import { readerContent, type StoredContent } from '../../store/reader-contents.ts';
import type { ApprovalSubject } from './contract.ts';
import type { ApprovalsPlan, KeptContent } from './model.ts';

/** What readers see at this moment: rows of texts follow a keystroke later, a decision can't wait for them. */
export function contentNow(change: Change, subject: ApprovalSubject): Result<StoredContent> {
  for (const part of readerContent(change.db, subject.id)?.parts ?? []) change.docs.catchUp(part);
  const content = readerContent(change.db, subject.id);
  if (content) return ok(content);
  return subject.kind === 'campaign'
    ? fail('not_found', 'This campaign has no brief yet. Begin it, then it can be approved.')
    : fail('not_found', 'This piece does not exist any more.');
}

/** Keeps the words of a content with the approval, so that every copy can show and check what was decided on. */
export function keepContent(
  change: Change,
  draft: ApprovalsPlan,
  { hash, content, parts }: StoredContent,
): void {
  if (draft.contents[hash]) return;
  const texts: KeptContent['texts'] = {};
  for (const part of parts) {
    const text = readerText(readBody(change.docs.readText(part)));
    texts[part] = text.hash;
    draft.texts[text.hash] ??= text.json;
  }
  draft.contents[hash] = { content, texts };
}

/** Keeps each document of a content as a version under a name. */
export function keepVersions(change: Change, { parts }: StoredContent, name: string): Result<unknown> {
  for (const id of parts) {
    const kept = change.run('documents.saveVersion', { id, name });
    if (!kept.ok) return kept;
  }
  return ok(null);
}

/** The steps that make a piece or a brief say again what it said; the first that fails ends it. */
export function bringBack(
  change: Change,
  subject: ApprovalSubject,
  now: StoredContent,
  { contents, texts }: ApprovalsPlan,
  hash: string,
): Result<unknown> {
  const kept = contents[hash];
  const missing = Object.values(kept?.texts ?? {}).some((text) => texts[text] === undefined);
  if (!kept || missing)
    return fail('not_found', 'The words of this decision are not on this computer yet. Take them in first.');
  const content = JSON.parse(kept.content) as ReaderContent;
  for (const step of [...fieldSteps(subject, content), ...variantSteps(subject, content, kept, now)]) {
    const result = change.run(step.operation, step.input);
    if (!result.ok) return result;
  }
  for (const [id, text] of Object.entries(kept.texts)) {
    if (readerText(readBody(change.docs.readText(id))).hash === text) continue;
    change.docs.restoreText(id, stateOf(JSON.parse(texts[text] ?? '[]') as BodyNode[]));
  }
  return ok(null);
}

interface Step {
  operation: string;
  input: unknown;
}

function fieldSteps({ kind, id }: ApprovalSubject, { title, type }: ReaderContent): Step[] {
  return kind === 'piece'
    ? [{ operation: 'content.update', input: { id, changes: { title, type } } }]
    : [{ operation: 'campaigns.update', input: { id, changes: { name: title } } }];
}

/** Variants that were put aside come back, the main one is chosen, those that were none yet are put aside. */
function variantSteps(
  { kind, id }: ApprovalSubject,
  content: ReaderContent,
  kept: KeptContent,
  now: StoredContent,
): Step[] {
  if (kind !== 'piece') return [];
  const step = (operation: string, variantId: string): Step => ({
    operation: `content.${operation}`,
    input: { id, variantId },
  });
  const wanted = Object.keys(kept.texts);
  const mainHash = content.texts.find(({ isMain }) => isMain)?.text;
  const main = wanted.find((textId) => kept.texts[textId] === mainHash);
  return [
    ...wanted.filter((textId) => !now.parts.includes(textId)).map((textId) => step('restoreVariant', textId)),
    ...(main === undefined ? [] : [step('chooseVariant', main)]),
    ...now.parts.filter((textId) => !wanted.includes(textId)).map((textId) => step('removeVariant', textId)),
  ];
}
