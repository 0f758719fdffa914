import { useLingui } from '@lingui/react/macro';
import {
  Archive,
  ArchiveX,
  Bell,
  Check,
  Clock,
  Ellipsis,
  GitMerge,
  HardDrive,
  Layers,
  ListTodo,
  type LucideIcon,
  Mail,
  Megaphone,
  MessageSquare,
  Stamp,
  Upload,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Notification, NotificationKind } from '#app/slices/notifications/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { cls, Disclosure, IconButton, Menu, type MenuSection } from '#renderer/ui/index.ts';
import { useNoticeActions } from './actions.ts';
import { useNoticeWords } from './notice-words.ts';
import { snoozeTimes, type SnoozeName } from './snooze-times.ts';

export type Notice = Notification;
type Part = Notice['parts'][number];

const icons: Record<NotificationKind, LucideIcon> = {
  conflict: GitMerge,
  import: Upload,
  backup: Archive,
  storage: HardDrive,
  notice: Bell,
  tasks: ListTodo,
  campaign: Megaphone,
  comment: MessageSquare,
  approval: Stamp,
  digest: Layers,
};

export interface NoticeRowProps {
  notice: Notice;
  onOpen: (notice: Part) => void;
}

/** One notification: opens what it is about; unread ones carry a dot, and a word for those who don't see it. */
export function NoticeRow({ notice, onOpen }: NoticeRowProps) {
  const { t } = useLingui();
  return (
    <li className="group/notice relative rounded-md hover:bg-hover">
      <div className="flex items-start">
        <Entry entry={notice} onOpen={onOpen} />
        <NoticeMenu notice={notice} />
      </div>
      {notice.parts.length > 0 && (
        <Disclosure title={t`What it was`} className="ms-8 pb-1">
          <ul className="-ms-3">
            {notice.parts.map((part) => (
              <li key={part.id} className="flex">
                <Entry entry={part} onOpen={onOpen} isPart />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  );
}

interface EntryProps {
  entry: Part;
  onOpen: (notice: Part) => void;
  /** Of a digest, which is read as a whole. */
  isPart?: boolean;
}

function Entry({ entry, onOpen, isPart = false }: EntryProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { title, body } = useNoticeWords()(entry);
  const { kind, at } = entry;
  const isRead = entry.isRead || isPart;
  const Icon = icons[kind];
  return (
    <Button
      onPress={() => onOpen(entry)}
      className="flex min-w-0 flex-1 items-start gap-3 rounded-md px-3 py-2.5 text-start data-focus-visible:ring-inside"
    >
      <span className={cls('mt-0.5', isRead ? 'text-ink-3' : 'text-accent-ink')}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className={cls('block text-13', isRead ? 'text-ink-2' : 'font-semibold text-ink')}>
          {!isRead && <span className="sr-only">{t`Unread:`} </span>}
          {title}
        </span>
        {body && <span className="block text-13 wrap-anywhere text-ink-2">{body}</span>}
      </span>
      <span className="figures shrink-0 text-12 text-ink-3">{format.date(at, 'time')}</span>
      <span
        aria-hidden="true"
        className={cls('mt-1.5 size-1.5 shrink-0 rounded-full', !isRead && 'bg-accent')}
      />
    </Button>
  );
}

function NoticeMenu({ notice }: { notice: Notice }) {
  const { t } = useLingui();
  const format = useFormat();
  const { title } = useNoticeWords()(notice);
  const { setRead, snooze, clear } = useNoticeActions();
  const [now, setNow] = useState(() => Date.now());
  const snoozes: Record<SnoozeName, string> = {
    hour: t`In an hour`,
    evening: t`This evening`,
    tomorrow: t`Tomorrow morning`,
    monday: t`On Monday`,
  };
  const sections: MenuSection[] = [
    {
      id: 'read',
      items: [
        notice.isRead
          ? { id: 'unread', label: t`Mark as unread`, icon: <Mail />, onAction: () => setRead(notice, false) }
          : { id: 'read', label: t`Mark as read`, icon: <Check />, onAction: () => setRead(notice, true) },
        {
          id: 'snooze',
          label: t`Snooze`,
          icon: <Clock />,
          submenu: snoozeTimes(now).map(({ name, at }) => ({
            id: name,
            label: snoozes[name],
            description: format.date(at, 'datetime'),
            onAction: () => snooze(notice, at),
          })),
        },
      ],
    },
    {
      id: 'end',
      items: [{ id: 'clear', label: t`Clear`, icon: <ArchiveX />, onAction: () => clear(notice) }],
    },
  ];
  return (
    <Menu
      placement="bottom end"
      onOpenChange={(isOpen) => isOpen && setNow(Date.now())}
      trigger={
        <IconButton
          size="sm"
          label={t`Actions for “${title}”`}
          icon={<Ellipsis aria-hidden="true" />}
          className="my-2 me-2 opacity-0 group-hover/notice:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        />
      }
      items={sections}
    />
  );
}
