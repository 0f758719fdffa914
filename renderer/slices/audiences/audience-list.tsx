import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { AudienceSummary } from '#app/slices/audiences/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { ConflictMark } from '../campaigns/marks.tsx';

export interface AudienceListProps {
  audiences: readonly AudienceSummary[];
  shown: string | undefined;
  /** It is shown beside the list: then walking through the list is enough to see each. */
  isBeside: boolean;
  onOpen: (id: string) => void;
}

const all = {};

/** Audiences to walk through. */
export function AudienceList({ audiences, shown, isBeside, onOpen }: AudienceListProps) {
  const { t } = useLingui();
  const { data } = useLive(api.campaigns.audiences, all);
  const uses = useMemo(() => new Map((data ?? []).map((use) => [use.audienceId, use.campaigns])), [data]);
  return (
    <ListBox
      aria-label={t`Audiences`}
      selectionMode="single"
      selectionBehavior={isBeside ? 'replace' : 'toggle'}
      disallowEmptySelection
      selectedKeys={shown === undefined ? [] : [shown]}
      onSelectionChange={(keys) => {
        const [next] = keys === 'all' ? [] : [...keys];
        if (next !== undefined && next !== shown) onOpen(String(next));
      }}
      className="min-h-0 flex-1 overflow-y-auto p-2 outline-none"
    >
      {audiences.map((audience) => (
        <ListBoxItem
          key={audience.id}
          id={audience.id}
          textValue={audience.name}
          className="cursor-pointer rounded-md px-3 py-2 outline-none data-focus-visible:ring-inside data-hovered:bg-hover/60 data-selected:bg-accent-wash"
        >
          <Item audience={audience} campaigns={uses.get(audience.id) ?? 0} />
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

function Item({ audience, campaigns }: { audience: AudienceSummary; campaigns: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { name, size, conflicts } = audience;
  const facts = [
    size === null ? '' : t`about ${format.number(size)} people`,
    t`${plural(campaigns, { one: '# campaign', other: '# campaigns' })}`,
  ];
  return (
    <>
      <span className="flex items-center gap-2">
        <span className="min-w-0 truncate text-13 font-medium">{name}</span>
        <ConflictMark count={conflicts} />
      </span>
      <span className="figures block truncate text-12 text-ink-3">{facts.filter(Boolean).join(' · ')}</span>
    </>
  );
}
