import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page, Tabs } from '#renderer/ui/index.ts';
import { ActivityFeed } from './activity-feed.tsx';
import { Approvals } from './approvals.tsx';
import { useConflicts } from './use-conflicts.ts';
import { Conflicts } from './conflicts.tsx';
import { ForYou } from './for-you.tsx';
import { MembersSlot } from './members-slot.tsx';
import { OpenComments } from './open-comments.tsx';
import { useForYouCount } from './use-for-you-count.ts';

const tabs = ['you', 'comments', 'approvals', 'conflicts', 'activity'] as const;
type Part = (typeof tabs)[number];

/** What people who work together say, decide, do, and have to settle. */
export default function Screen() {
  const { t } = useLingui();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const shown: Part = tabs.find((id) => id === tab) ?? 'you';
  const open = (next: string) =>
    void navigate({
      to: '/collaboration',
      search: (next === 'you' ? {} : { tab: next }) as never,
      replace: true,
    });
  const forYou = useForYouCount();
  const conflicts = useConflicts();
  const count = (n: number | undefined) => (n ? { count: n } : {});
  return (
    <Page title={t`Collaboration`} width="wide" banner={<MembersSlot />}>
      <Tabs
        label={t`Parts of the collaboration`}
        value={shown}
        onChange={open}
        tabs={[
          { id: 'you', label: t`For you`, ...count(forYou.count), content: <ForYou /> },
          { id: 'comments', label: t`Comments`, content: <OpenComments /> },
          { id: 'approvals', label: t`Approvals`, content: <Approvals /> },
          { id: 'conflicts', label: t`Conflicts`, ...count(conflicts.data?.length), content: <Conflicts /> },
          { id: 'activity', label: t`Activity`, content: <ActivityFeed /> },
        ]}
      />
    </Page>
  );
}
