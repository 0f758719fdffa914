import { useLingui } from '@lingui/react/macro';
import { CircleHelp } from 'lucide-react';
import { Link } from 'react-aria-components';
import { api, useLive } from '../client/index.ts';
import { Avatar, cls, IconButton, useIsRail } from '../ui/index.ts';

/** Who is writing here, and help. */
export function PersonRow({ onHelp }: { onHelp: () => void }) {
  const { t } = useLingui();
  const isRail = useIsRail();
  const { data: people } = useLive(api.accounts.people, {});
  const self = people?.find((person) => person.isSelf);
  const name = self?.name || t`Your name`;
  return (
    <div className={cls('flex items-center gap-1', isRail && 'flex-col')}>
      <Link
        href="/settings#profile"
        className={cls(
          'flex h-control min-w-0 items-center gap-2 rounded-md text-13 text-ink-2 transition-colors duration-100 data-focus-visible:ring-inside data-hovered:bg-hover data-hovered:text-ink',
          isRail ? 'w-full justify-center' : 'flex-1 px-1.5',
        )}
      >
        <Avatar id={self?.id ?? ''} name={name} size="md" isDecorative />
        <span className="sr-only">{isRail ? t`Profile: ${name}` : t`Profile:`}</span>
        {!isRail && <span className="truncate">{name}</span>}
      </Link>
      <IconButton label={t`Help and shortcuts`} shortcut="?" icon={<CircleHelp />} onPress={onHelp} />
    </div>
  );
}
