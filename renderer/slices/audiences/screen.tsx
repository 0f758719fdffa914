import { useLingui } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Plus, Trash2, UsersRound } from 'lucide-react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { AudienceSummary } from '#app/slices/audiences/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import {
  Breadcrumb,
  Button,
  EmptyState,
  IconButton,
  Loading,
  Page,
  Skeleton,
  SkeletonText,
  SplitPane,
  useMedia,
  useShortcut,
} from '#renderer/ui/index.ts';
import { QuickAdd } from '../campaigns/quick-add.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { AudiencePanel } from './audience-panel.tsx';
import { AudienceList } from './audience-list.tsx';
import { useAudienceActions } from './use-audience-actions.ts';

const none: readonly AudienceSummary[] = [];

/** Whom campaigns are for: all of them at the side, one in full beside them. */
export default function Screen() {
  const { t } = useLingui();
  const { id } = useParams({ strict: false }) as { id?: string };
  const { bin, new: isAsked } = useSearch({ strict: false }) as {
    bin?: string | number;
    new?: string | number;
  };
  const isBin = String(bin) === '1';
  const navigate = useNavigate();
  const { create } = useAudienceActions();
  const add = useRef<HTMLDivElement>(null);
  const { data, error } = useLive(
    api.audiences.list,
    useMemo(() => ({ removed: isBin, limit: 2000 }), [isBin]),
  );
  const isWide = useMedia('(width >= 60rem)');
  const audiences = data?.audiences ?? none;
  // Beside the list there is always one open; where there is room for one of both, the list comes first.
  const shown = id ?? (isWide ? audiences[0]?.id : undefined);
  const search = isBin ? { bin: '1' } : {};
  const open = (next: string) =>
    void navigate({ to: `/audiences/${next}`, search: search as never, replace: isWide });
  const focusAdd = () => add.current?.querySelector('input')?.focus();
  const startAdding = () => {
    // Where one audience fills the screen, the list with the field is another one.
    if (add.current) focusAdd();
    else void navigate({ to: '/audiences', search: { new: '1' } as never });
  };
  useShortcut('n', startAdding, { isDisabled: isBin });
  useEffect(() => {
    if (isAsked !== undefined && data) focusAdd();
  }, [isAsked, data]);
  const addField = !isBin && (
    <div ref={add}>
      <QuickAdd
        look="line"
        label={t`Add an audience`}
        placeholder={t`Add an audience: its name, then Enter`}
        onAdd={async (name) => {
          const created = await create(name);
          if (created !== null) open(created);
          return created !== null;
        }}
      />
    </div>
  );
  return (
    <Page
      title={isBin ? t`Bin` : t`Audiences`}
      width="full"
      above={(isBin || (id !== undefined && !isWide)) && <Crumbs isBin={isBin} />}
      actions={
        !isBin && (
          <>
            <IconButton
              label={t`Audiences in the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => void navigate({ to: '/audiences', search: { bin: '1' } as never })}
            />
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              onPress={startAdding}
              aria-keyshortcuts="n"
            >
              {t`New audience`}
            </Button>
          </>
        )
      }
    >
      <Body
        {...{ data: data?.audiences, error, isBin, isWide, shown, addField, open }}
        onRemoved={() => void navigate({ to: '/audiences', search: search as never, replace: true })}
      />
    </Page>
  );
}

interface BodyProps {
  data: readonly AudienceSummary[] | undefined;
  error: ReturnType<typeof useLive>['error'];
  isBin: boolean;
  isWide: boolean;
  /** Id of the one in full. */
  shown: string | undefined;
  addField: ReactNode;
  open: (id: string) => void;
  onRemoved: () => void;
}

function Body({ data, error, isBin, isWide, shown, addField, open, onRemoved }: BodyProps) {
  const { t } = useLingui();
  if (error) return <FailedState title={t`The audiences could not be read`} error={error} />;
  if (!data) return <Coming />;
  const panel = shown !== undefined && <AudiencePanel key={shown} id={shown} onRemoved={onRemoved} />;
  if (data.length === 0 && !panel)
    return (
      <>
        {addField}
        <Nothing isBin={isBin} />
      </>
    );
  const list = (
    <div className="flex h-full min-h-0 flex-col bg-paper">
      {addField}
      <AudienceList audiences={data} shown={shown} isBeside={isWide} onOpen={open} />
    </div>
  );
  if (!isWide) return panel || list;
  return (
    <SplitPane
      label={t`Width of the list`}
      defaultSize={320}
      min={240}
      max={480}
      first={list}
      second={panel}
    />
  );
}

function Nothing({ isBin }: { isBin: boolean }) {
  const { t } = useLingui();
  return isBin ? (
    <EmptyState icon={<Trash2 />} title={t`The bin is empty`}>
      {t`Audiences that you remove wait here.`}
    </EmptyState>
  ) : (
    <EmptyState icon={<UsersRound />} title={t`No audiences yet`}>
      {t`An audience is one kind of people: who they are, what they need, what holds them back. Describe it once, and every campaign for them can point to it.`}
    </EmptyState>
  );
}

function Coming() {
  return (
    <Loading className="grid h-full grid-cols-[20rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-5 border-e bg-paper p-4">
        <SkeletonText lines={6} />
      </div>
      <div className="flex flex-col gap-5 p-8">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="h-24 rounded-md" />
        <Skeleton className="h-24 rounded-md" />
      </div>
    </Loading>
  );
}

function Crumbs({ isBin }: { isBin: boolean }) {
  const { t } = useLingui();
  return (
    <Breadcrumb
      crumbs={[
        { id: 'audiences', label: t`Audiences`, href: '/audiences' },
        isBin ? { id: 'bin', label: t`Bin` } : { id: 'one', label: t`Audience` },
      ]}
    />
  );
}
