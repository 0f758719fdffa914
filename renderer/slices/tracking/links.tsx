import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Download, Link2, Pencil, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Link } from '#app/slices/tracking/contract.ts';
import { api, ask, toCallError, useLive } from '#renderer/client/index.ts';
import {
  Badge,
  Button,
  CopyButton,
  EmptyState,
  IconButton,
  Loading,
  Skeleton,
  toasts,
} from '#renderer/ui/index.ts';
import { csvFile } from '../analytics/csv.ts';
import { ConflictMark } from '../campaigns/marks.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { performUndoable } from '../shared/perform.ts';
import { saveFile } from '../shared/save-file.ts';
import { linkRows } from './link-rows.ts';
import { slugOf } from './slug.ts';

/** How many links stand there at first; as many as the service gives at once are a click away. */
const FIRST = 50;
const MOST = 1000;

export interface LinksProps {
  campaignId: string;
  isReadOnly: boolean;
  onEdit: (id: string) => void;
}

/** The links of a campaign, each to copy, to change or to remove. */
export function Links({ campaignId, isReadOnly, onEdit }: LinksProps) {
  const { t } = useLingui();
  const [limit, setLimit] = useState(FIRST);
  const input = useMemo(() => ({ campaignId, limit }), [campaignId, limit]);
  const { data, error } = useLive(api.tracking.links, input);
  if (error) return <FailedState isCompact title={t`The links could not be read`} error={error} />;
  if (!data)
    return (
      <Loading className="flex flex-col gap-2 rounded-lg border bg-surface p-4">
        <Skeleton className="h-4 w-64" />
        <Skeleton className="h-4 w-48" />
      </Loading>
    );
  if (data.links.length === 0)
    return (
      <div className="rounded-lg border border-dashed bg-surface">
        <EmptyState isCompact icon={<Link2 />} title={t`No links yet`}>
          {t`A link says where its visitors came from. Values of one vocabulary keep reports from splitting.`}
        </EmptyState>
      </div>
    );
  const isCut = data.total > data.links.length && limit < MOST;
  return (
    <>
      <ul aria-label={t`Links`} className="rounded-lg border bg-surface">
        {data.links.map((link) => (
          <Row key={link.id} link={link} isReadOnly={isReadOnly} onEdit={() => onEdit(link.id)} />
        ))}
      </ul>
      {isCut && (
        <Button size="sm" variant="quiet" className="mt-2" onPress={() => setLimit(MOST)}>
          {t`${plural(data.total, { one: 'Show the link', other: 'Show all # links' })}`}
        </Button>
      )}
    </>
  );
}

function Row({ link, isReadOnly, onEdit }: { link: Link; isReadOnly: boolean; onEdit: () => void }) {
  const { t } = useLingui();
  const { source, medium, address } = link;
  const what = `${source}, ${medium}`;
  const detail = [link.content, link.term].filter((value) => value !== '').join(' · ');
  const remove = () =>
    void performUndoable(api.tracking.removeLinks, { ids: [link.id] }, t`Link (${what}) removed.`);
  return (
    <li className="relative flex min-h-row items-center gap-3 border-b py-1.5 ps-4 pe-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-1.5">
          <Badge>{source}</Badge>
          <Badge>{medium}</Badge>
          {detail && <span className="min-w-0 truncate text-12 text-ink-2">{detail}</span>}
          <ConflictMark count={link.conflicts} />
        </p>
        <p className="mt-0.5 truncate font-mono text-12 text-ink-3" title={address}>
          {address}
        </p>
      </div>
      <span className="flex shrink-0 items-center">
        <CopyButton text={address} label={t`Copy link (${what})`} />
        {!isReadOnly && (
          <>
            <IconButton
              size="sm"
              label={t`Change link (${what})`}
              icon={<Pencil aria-hidden="true" />}
              onPress={onEdit}
            />
            <IconButton
              size="sm"
              label={t`Remove link (${what})`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={remove}
            />
          </>
        )}
      </span>
    </li>
  );
}

export interface LinkActionsProps {
  campaign: { id: string; name: string };
  isReadOnly: boolean;
  onNew: () => void;
}

/** What can be done with all links of a campaign. */
export function LinkActions({ campaign, isReadOnly, onNew }: LinkActionsProps) {
  const { t } = useLingui();
  const download = async () => {
    try {
      const links = await allLinks(campaign.id);
      const name = `${slugOf(campaign.name) || 'campaign'}-links.csv`;
      saveFile(csvFile(linkRows(links)), name);
      toasts.show({ text: t`“${name}” is in your downloads.`, tone: 'positive' });
    } catch (error) {
      toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
    }
  };
  return (
    <span className="flex items-center gap-1">
      <IconButton
        size="sm"
        label={t`Links as CSV`}
        icon={<Download aria-hidden="true" />}
        onPress={() => void download()}
      />
      {!isReadOnly && (
        <Button size="sm" icon={<Plus aria-hidden="true" />} onPress={onNew}>
          {t`New link`}
        </Button>
      )}
    </span>
  );
}

async function allLinks(campaignId: string): Promise<Link[]> {
  const links: Link[] = [];
  for (;;) {
    const page = await ask(api.tracking.links, { campaignId, limit: MOST, offset: links.length });
    links.push(...page.links);
    if (page.links.length === 0 || links.length >= page.total) return links;
  }
}
