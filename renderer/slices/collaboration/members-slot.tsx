import { useLingui } from '@lingui/react/macro';
import { Avatar, Link } from '#renderer/ui/index.ts';
import { useSync, useSyncWords } from '../sync/use-sync.ts';

/** Who is here now and how the team stands; where there is no team yet, how to begin one. */
export function MembersSlot() {
  const { t } = useLingui();
  const status = useSync();
  const words = useSyncWords();
  if (!status) return null;
  if (status.state === 'none')
    return (
      <p className="text-13 text-ink-2">
        {t`You work here alone.`} <Link href="/settings#team">{t`Work with a team…`}</Link>
      </p>
    );
  const here = [...new Map(status.people.map((person) => [person.account || person.name, person])).values()];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-13 text-ink-2">
      <ul aria-label={t`Here now`} className="flex flex-wrap gap-x-3 gap-y-1 empty:hidden">
        {here.map(({ connection, person, name }) => (
          <li key={connection} className="flex items-center gap-1.5">
            <Avatar id={person} name={name} size="sm" isDecorative />
            {name}
          </li>
        ))}
      </ul>
      <span>{words(status).text}</span>
      <Link href="/settings#team">{t`Team and sync`}</Link>
    </div>
  );
}
