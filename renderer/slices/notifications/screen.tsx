import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CheckCheck, Inbox } from 'lucide-react';
import { useState } from 'react';
import { api, call, toCallError, useLive } from '../../client/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Banner,
  Button,
  EmptyState,
  Loading,
  Page,
  SegmentedControl,
  Skeleton,
  toasts,
} from '../../ui/index.ts';
import { resolveSubject } from '../subjects.ts';
import { byDay } from './by-day.ts';
import { type Notice, NoticeRow } from './notice-row.tsx';

type Shown = 'all' | 'unread';

const fail = (error: unknown) => toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });

/** What happened while the person was busy with something else. */
export default function Screen() {
  const { t } = useLingui();
  const [shown, setShown] = useState<Shown>('all');
  const { data, error } = useLive(api.notifications.list, { unreadOnly: shown === 'unread', limit: 200 });
  const unread = data?.unread ?? 0;
  return (
    <Page
      title={t`Inbox`}
      width="read"
      actions={
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
          <Button
            icon={<CheckCheck aria-hidden="true" />}
            isDisabled={unread === 0}
            onPress={() => void call(api.notifications.markRead, {}).catch(fail)}
          >
            {t`Mark all as read`}
          </Button>
        </>
      }
    >
      {error && <Banner tone="danger" title={error.failure.message} />}
      {!data && !error && <Waiting />}
      {data?.notifications.length === 0 && <Nothing isFiltered={shown === 'unread'} />}
      {data && <Days notices={data.notifications} />}
    </Page>
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
          <NoticeRow key={notice.id} notice={notice} onOpen={open} onRead={read} />
        ))}
      </ul>
    </section>
  ));
}

const read = ({ id }: Notice) => void call(api.notifications.markRead, { ids: [id] }).catch(fail);

/** Opens what a notification is about, which is then read. */
function useOpen(): (notice: Notice) => void {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (notice) => {
    if (!notice.isRead) read(notice);
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
  return (
    <EmptyState icon={<Inbox />} title={isFiltered ? t`Everything is read` : t`Nothing has happened yet`}>
      {isFiltered
        ? t`What is new comes here by itself.`
        : t`Imports, clashing edits, failed backups: what you should know of comes here, and stays on this computer.`}
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
