import { FileText, type LucideIcon, Megaphone, Upload, UsersRound } from 'lucide-react';
import { api, ask } from '../client/index.ts';

/** What search results and notifications are about, and where it opens. */
const subjects: Record<string, { icon: LucideIcon; href: (ref: string) => string }> = {
  campaign: { icon: Megaphone, href: (ref) => `/campaigns/${ref}` },
  audience: { icon: UsersRound, href: (ref) => `/audiences/${ref}` },
  piece: { icon: FileText, href: (ref) => `/content/${ref}` },
  import: { icon: Upload, href: (ref) => `/analytics?import=${ref}` },
};

export const subjectIcon = (kind: string): LucideIcon => subjects[kind]?.icon ?? FileText;

/** Null for a kind that has no page. */
export const subjectHref = (kind: string, ref: string): string | null => subjects[kind]?.href(ref) ?? null;

/** Where a subject opens; a document is looked up, as it may be a campaign's, a piece's, an audience's or a link's. */
export async function resolveSubject(kind: string, ref: string): Promise<string | null> {
  if (kind !== 'document') return subjectHref(kind, ref);
  if (await ask(api.campaigns.get, { id: ref })) return subjectHref('campaign', ref);
  if (await ask(api.content.get, { id: ref })) return subjectHref('piece', ref);
  if (await ask(api.audiences.get, { id: ref })) return subjectHref('audience', ref);
  const link = await ask(api.tracking.link, { id: ref });
  return link?.campaignId ? `/campaigns/${link.campaignId}?link=${ref}` : null;
}
