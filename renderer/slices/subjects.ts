import {
  FileText,
  ListTodo,
  type LucideIcon,
  Megaphone,
  MessageSquare,
  Palette,
  Upload,
  UsersRound,
} from 'lucide-react';
import { api, ask } from '../client/index.ts';
import { hrefOf } from './views/query.ts';

/** What search results and notifications are about, and where it opens. */
const subjects: Record<string, { icon: LucideIcon; href: (ref: string) => string }> = {
  campaign: { icon: Megaphone, href: (ref) => `/campaigns/${ref}` },
  audience: { icon: UsersRound, href: (ref) => `/audiences/${ref}` },
  piece: { icon: FileText, href: (ref) => `/content/${ref}` },
  brand: { icon: Palette, href: (ref) => `/brand/${ref}` },
  comment: { icon: MessageSquare, href: (ref) => `/collaboration/threads/${ref}` },
  task: { icon: ListTodo, href: (ref) => `/tasks?task=${ref}` },
  tasks: { icon: ListTodo, href: () => '/tasks' },
  import: { icon: Upload, href: (ref) => `/analytics?import=${ref}` },
};

export const subjectIcon = (kind: string): LucideIcon => subjects[kind]?.icon ?? FileText;

/** Null for a kind that has no page. */
export const subjectHref = (kind: string, ref: string): string | null => subjects[kind]?.href(ref) ?? null;

/** Where a subject opens; a document is looked up, as it may be that of any of them, of a view or of a link. */
export async function resolveSubject(kind: string, ref: string): Promise<string | null> {
  if (kind !== 'document') return subjectHref(kind, ref);
  if (await ask(api.campaigns.get, { id: ref })) return subjectHref('campaign', ref);
  if (await ask(api.content.get, { id: ref })) return subjectHref('piece', ref);
  if (await ask(api.audiences.get, { id: ref })) return subjectHref('audience', ref);
  if (await ask(api.brand.get, { id: ref })) return subjectHref('brand', ref);
  if (await ask(api.tasks.get, { id: ref })) return subjectHref('task', ref);
  const view = await ask(api.views.get, { id: ref });
  if (view) return hrefOf(view);
  const approval = await subjectOfApproval(ref);
  if (approval) return approval;
  const link = await ask(api.tracking.link, { id: ref });
  return link?.campaignId ? `/campaigns/${link.campaignId}?link=${ref}` : null;
}

/** The document of an approval is named by what it is of: its conflicts are settled there. */
async function subjectOfApproval(documentId: string): Promise<string | null> {
  const { approvals } = await ask(api.approvals.list, { limit: 500 });
  const found = approvals.find((approval) => approval.documentId === documentId);
  return found ? approvalHref(found.subject) : null;
}

/** Where an approval is looked at. */
export const approvalHref = ({ kind, id }: { kind: 'piece' | 'campaign'; id: string }): string =>
  kind === 'piece' ? `/content/${id}?panel=approval` : `/campaigns/${id}?part=brief&panel=approval`;
