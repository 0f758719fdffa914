import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Notification, NotificationData } from '#app/slices/notifications/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { usePeople } from '../shared/use-people.ts';

export interface NoticeWords {
  title: string;
  body: string;
}

type Said = Pick<Notification, 'title' | 'body' | 'data'>;

/** How an entry reads. One of an older version, or of a newer one, says it itself. */
export function useNoticeWords(): (notice: Said) => NoticeWords {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  return useMemo(() => {
    const someone = (id: string) => nameOf(id) || t`Someone`;
    const due = (overdue: number, today: number): string => {
      const late = t`${plural(overdue, { one: '# task is overdue', other: '# tasks are overdue' })}`;
      const now = t`${plural(today, { one: '# task is due today', other: '# tasks are due today' })}`;
      if (overdue > 0 && today > 0) return format.list([now, late]);
      return overdue > 0 ? late : now;
    };
    const wordsOf = (data: NotificationData): NoticeWords | null => {
      switch (data.type) {
        case 'conflict':
          return {
            title: t`${plural(data.count, { one: 'One field was set by two people', other: '# fields were set by two people' })}`,
            body: t`Choose which value stands.`,
          };
        case 'imported':
          return {
            title: t`${data.fileName} imported`,
            body: t`${plural(data.added, { one: '# new row.', other: '# new rows.' })}`,
          };
        case 'backup-failed':
          return { title: t`The backup failed`, body: data.message };
        case 'tasks-due':
          return { title: due(data.overdue, data.today), body: data.titles.join(' · ') };
        case 'campaign-starts':
          return { title: t`“${data.name}” starts tomorrow`, body: '' };
        case 'campaign-late': {
          const day = format.date(data.day);
          return { title: t`“${data.name}” should have started`, body: t`It was planned for ${day}.` };
        }
        case 'mentioned':
          return { title: t`${someone(data.by)} mentioned you`, body: data.text };
        case 'replied':
          return { title: t`${someone(data.by)} replied in a thread of yours`, body: data.text };
        case 'resolved':
          return { title: t`${someone(data.by)} resolved a thread of yours`, body: data.text };
        case 'approval-asked':
          return { title: t`${someone(data.by)} asks for your approval of “${data.name}”`, body: data.note };
        case 'approved':
          return { title: t`${someone(data.by)} approved “${data.name}”`, body: data.note };
        case 'changes-asked':
          return { title: t`${someone(data.by)} asks for changes in “${data.name}”`, body: data.note };
        case 'digest':
          return {
            title: t`${plural(data.count, { one: '# thing happened', other: '# things happened' })}`,
            body: '',
          };
        default:
          return null;
      }
    };
    return ({ title, body, data }) => (data && wordsOf(data)) ?? { title, body };
  }, [t, format, nameOf]);
}
