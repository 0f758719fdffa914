import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArchiveX, CheckCheck, Inbox, Settings2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { NotificationKind } from '#app/slices/notifications/contract.ts';
import { api, toCallError, useLive } from '../../client/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Banner,
  Button,
  EmptyState,
  IconButton,
  Link,
  Loading,
  Page,
  SegmentedControl,
  Select,
  Skeleton,
  toasts,
} from '../../ui/index.ts';
import { resolveSubject } from '../subjects.ts';
import { useNoticeActions } from './actions.ts';
import { byDay } from './by-day.ts';
import { kinds, useKindLabels, type Kind } from './kind-labels.ts';
import { type Notice, NoticeRow } from './notice-row.tsx';

type Shown = 'all' | 'unread';
const ANY = 'any';

/** What happened while the person was busy with something else. */
export default function Screen() {
  const { t } = useLingui();
  const [shown, setShown] = useState<Shown>('all');
  const [kind, setKind] = useState<NotificationKind | null>(null);
  const input = useMemo(
    () => ({ unreadOnly: shown === 'unread', limit: 200, ...(kind ? { kind } : {}) }),
    [shown, kind],
  );
  const { data, error } = useLive(api.notifications.list, input);
  const unread = data?.unread ?? 0;
  const isFiltered = shown === 'unread' || kind !== null;
  // What a filter hides may have been read.
  const canClear = isFiltered || (data?.notifications.some(({ isRead }) => isRead) ?? false);
  return (
    <Page
      title={t`Inbox`}
      width="read"
      actions={<Actions unread={unread} canClear={canClear} />}
      toolbar={
        <>
          <SegmentedControl
            label={t`Show`}
            value={shown}
            onChange={setShown}
            segments={[
              { id: 'all', label: t`All` },
              { id: 'unread', label: unread > 0 ? t`Unread (${unread})` : t`Unread` },
            ]}
          />
          <KindFilter kind={kind} onChange={setKind} />
        </>
      }
    >
      {error && <Banner tone="danger" title={error.failure.message} />}
      {!data && !error && <Waiting />}
      {data?.notifications.length === 0 && <Nothing isFiltered={isFiltered} />}
      {data && <Days notices={data.notifications} />}
    </Page>
  );
}

function Actions({ unread, canClear }: { unread: number; canClear: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { readAll, clearRead } = useNoticeActions();
  return (
    <>
      <IconButton
        label={t`When notifications arrive`}
        icon={<Settings2 aria-hidden="true" />}
        onPress={() => void navigate({ href: '/settings#notifications' })}
      />
      <Button icon={<ArchiveX aria-hidden="true" />} isDisabled={!canClear} onPress={() => void clearRead()}>
        {t`Clear what was read`}
      </Button>
      <Button icon={<CheckCheck aria-hidden="true" />} isDisabled={unread === 0} onPress={readAll}>
        {t`Mark all as read`}
      </Button>
    </>
  );
}

function KindFilter({
  kind,
  onChange,
}: {
  kind: NotificationKind | null;
  onChange: (kind: NotificationKind | null) => void;
}) {
  const { t } = useLingui();
  const labels = useKindLabels();
  return (
    <Select
      label={t`Kind`}
      isLabelHidden
      variant="quiet"
      value={kind ?? ANY}
      onChange={(chosen) => onChange(chosen === ANY ? null : (chosen as Kind))}
      options={[{ id: ANY, label: t`All kinds` }, ...kinds.map((id) => ({ id, label: labels[id] }))]}
    />
  );
}

function Days({ notices }: { notices: readonly Notice[] }) {
  const nameOf = useDayName();
  const open = useOpen();
  return byDay(notices).map(({ day, items }) => (
    <section key={day} aria-labelledby={`day-${String(day)}`} className="not-first:mt-6">
      <h2 id={`day-${String(day)}`} className="caption mb-1">
        {nameOf(day)}
      </h2>
      <ul className="-mx-3">
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onOpen={open} />
        ))}
      </ul>
    </section>
  ));
}

const fail = (error: unknown) => toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });

/** Opens what a notification is about, which is then read. */
function useOpen(): (notice: Notice['parts'][number]) => void {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { setRead } = useNoticeActions();
  return (notice) => {
    if (!notice.isRead) setRead(notice, true);
    if (!notice.subject) return;
    resolveSubject(notice.subject.kind, notice.subject.ref).then((href) => {
      if (href !== null) void navigate({ href });
      else toasts.show({ text: t`What this was about does not exist any more.` });
    }, fail);
  };
}

/** 'Today', 'Yesterday', then the date. */
function useDayName(): (day: number) => string {
  const { t } = useLingui();
  const format = useFormat();
  const today = new Date().setHours(0, 0, 0, 0);
  return (day) => {
    const ago = Math.round((today - day) / 86_400_000);
    if (ago === 0) return t`Today`;
    return ago === 1 ? t`Yesterday` : format.date(day, 'long');
  };
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useLingui();
  if (isFiltered)
    return (
      <EmptyState icon={<Inbox />} title={t`Nothing here`}>
        {t`What is new comes here by itself.`}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Inbox />}
      title={t`The inbox is empty`}
      actions={<Link href="/settings#notifications">{t`When notifications arrive`}</Link>}
    >
      {t`Tasks that are due, starts of campaigns, imports, clashing edits, failed backups: what you should know of comes here, and stays on this computer.`}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <Loading className="flex flex-col gap-4">
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </Loading>
  );
}
