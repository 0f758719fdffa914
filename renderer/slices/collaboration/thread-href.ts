import type { Thread } from '#app/slices/comments/contract.ts';

/** Where a thread is read beside its words. */
export function threadHref({ id, subject, anchor }: Pick<Thread, 'id' | 'subject' | 'anchor'>): string {
  const search = new URLSearchParams();
  if (subject.kind === 'campaign') search.set('part', 'brief');
  // Of several variants, the one that it is about.
  else if (anchor) search.set('variant', anchor.textId);
  search.set('thread', id);
  const path = subject.kind === 'piece' ? `/content/${subject.id}` : `/campaigns/${subject.id}`;
  return `${path}?${search.toString()}`;
}
