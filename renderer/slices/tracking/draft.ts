import type { LinkDetail, LinkFields, LinkProblem } from '#app/slices/tracking/contract.ts';

export type LinkField = LinkProblem['field'];
/** What stands in the fields of the builder. */
export type LinkDraft = Record<LinkField, string>;

export const linkFields = ['url', 'source', 'medium', 'name', 'content', 'term'] as const;

export const draftOf = (link: LinkDetail): LinkDraft =>
  Object.fromEntries(linkFields.map((field) => [field, link[field]])) as LinkDraft;

export const newDraft = (name: string): LinkDraft => ({
  url: '',
  source: '',
  medium: '',
  name,
  content: '',
  term: '',
});

/** Only what differs: what stays as it is can't clash with somebody else's change. */
export const changesOf = (from: LinkDraft, to: LinkDraft): Partial<LinkDraft> =>
  Object.fromEntries(
    linkFields.filter((field) => from[field] !== to[field]).map((field) => [field, to[field]]),
  );

/**
 * The draft once an address was pasted: the values it carried stand in their fields, and it leads where it led.
 * `read`: what the service makes of the address alone.
 */
export function takeOver(draft: LinkDraft, read: Omit<LinkFields, 'campaignId'>): LinkDraft {
  const carried = linkFields.filter((field) => field !== 'url' && read[field] !== '');
  return { ...draft, url: read.url, ...Object.fromEntries(carried.map((field) => [field, read[field]])) };
}
