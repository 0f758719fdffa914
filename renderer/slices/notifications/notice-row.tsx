import { useLingui } from '@lingui/react/macro';
import { Archive, Bell, Check, GitMerge, HardDrive, type LucideIcon, Upload } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useFormat } from '../../i18n/index.ts';
import { cls, IconButton } from '../../ui/index.ts';

export interface Notice {
  id: string;
  at: number;
  kind: 'conflict' | 'import' | 'backup' | 'storage' | 'notice';
  title: string;
  body: string;
  subject: { kind: string; ref: string } | null;
  isRead: boolean;
}

const icons: Record<Notice['kind'], LucideIcon> = {
  conflict: GitMerge,
  import: Upload,
  backup: Archive,
  storage: HardDrive,
  notice: Bell,
};

export interface NoticeRowProps {
  notice: Notice;
  onOpen: (notice: Notice) => void;
  onRead: (notice: Notice) => void;
}

/** One notification: opens what it is about; unread ones carry a dot, and a word for those who don't see it. */
export function NoticeRow({ notice, onOpen, onRead }: NoticeRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { kind, title, body, at, isRead } = notice;
  const Icon = icons[kind];
  return (
    <li className="group relative flex items-start rounded-md hover:bg-hover">
      <Button
        onPress={() => onOpen(notice)}
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
          {body && <span className="block text-13 text-ink-2">{body}</span>}
        </span>
        <span className="figures shrink-0 text-12 text-ink-3">{format.date(at, 'time')}</span>
        <span
          aria-hidden="true"
          className={cls('mt-1.5 size-1.5 shrink-0 rounded-full', !isRead && 'bg-accent')}
        />
      </Button>
      {!isRead && (
        <IconButton
          size="sm"
          label={t`Mark as read`}
          icon={<Check aria-hidden="true" />}
          onPress={() => onRead(notice)}
          className="my-2 me-2 opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
        />
      )}
    </li>
  );
}
