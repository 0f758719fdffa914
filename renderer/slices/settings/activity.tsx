import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ListChecks } from 'lucide-react';
import { useRef } from 'react';
import { useFormat } from '../../i18n/index.ts';
import { Avatar, Banner, Card, EmptyState, Link, Loading, SkeletonText } from '../../ui/index.ts';
import { type AuditEntry, useAudit } from './audit.ts';
import { useSentence } from './audit-sentences.ts';
import { Part } from './part.tsx';

/** What was done in this workspace: every change, by whom, when and from where. */
export function Activity() {
  const { t } = useLingui();
  const { entries, error, loadOlder } = useAudit();
  return (
    <Part
      id="activity"
      description={t`Every change, in the order it was made. Each entry carries the fingerprint of the one before, so that none can be altered unseen; “Verify now” checks the chain.`}
    >
      {error && <Banner tone="danger" title={error.failure.message} />}
      {!entries && !error && (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      )}
      {entries?.length === 0 && (
        <EmptyState isCompact icon={<ListChecks />} title={t`Nothing was changed yet`} />
      )}
      {entries && entries.length > 0 && (
        <Card className="overflow-hidden">
          <Log entries={entries} onEnd={loadOlder} />
        </Card>
      )}
    </Part>
  );
}

const rowHeight = 52;

/** Only the entries in sight are drawn; older ones are asked for near the end. */
function Log({ entries, onEnd }: { entries: readonly AuditEntry[]; onEnd: () => void }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read in this component alone
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => entries[index]?.seq ?? index,
  });
  const look = () => {
    const { current } = box;
    if (current && current.scrollHeight - current.scrollTop - current.clientHeight < 600) onEnd();
  };
  return (
    <div
      ref={box}
      role="region"
      aria-label={t`Activity log`}
      tabIndex={0}
      onScroll={look}
      className="max-h-110 overflow-y-auto focus-visible:ring-inside"
    >
      <ol className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index];
          return (
            entry && (
              <li
                key={key}
                aria-setsize={entries.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 border-b"
                style={{ height: rowHeight, transform: `translateY(${String(start)}px)` }}
              >
                <Entry entry={entry} />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const format = useFormat();
  const { what, name, href, from } = useSentence(entry);
  return (
    <div className="flex h-full items-center gap-3 px-4">
      <Avatar id={entry.person} name={entry.personName} size="md" isDecorative />
      <div className="min-w-0 flex-1">
        <p className="truncate text-13">
          <span className="font-medium">{entry.personName}</span> <span className="text-ink-2">{what}</span>{' '}
          {name && (href ? <Link href={href}>{name}</Link> : <span>{name}</span>)}
        </p>
        <p className="truncate text-12 text-ink-3">
          <time dateTime={new Date(entry.at).toISOString()}>{format.date(entry.at, 'datetime')}</time> ·{' '}
          {from}
        </p>
      </div>
    </div>
  );
}
