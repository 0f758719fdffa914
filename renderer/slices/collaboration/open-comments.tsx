import { useLingui } from '@lingui/react/macro';
import { MessageSquare } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Thread } from '#app/slices/comments/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import {
  Button,
  EmptyState,
  Link,
  Loading,
  SegmentedControl,
  Select,
  SkeletonText,
} from '#renderer/ui/index.ts';
import { ThreadCard } from '../comments/thread-card.tsx';
import { useMentionable } from '../comments/use-mentionable.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { SubjectIcon } from './subject-icon.tsx';
import { threadHref } from './thread-href.ts';

const ANYBODY = '';
const STEP = 50;

/** Threads over everything, the one with the latest word first. */
export function OpenComments() {
  const { t } = useLingui();
  const people = useMentionable();
  const [state, setState] = useState<'open' | 'resolved'>('open');
  const [person, setPerson] = useState(ANYBODY);
  const [limit, setLimit] = useState(STEP);
  const input = useMemo(
    () => ({ state, limit: Math.min(limit, 200), ...(person === ANYBODY ? {} : { person }) }),
    [state, person, limit],
  );
  const { data, error } = useLive(api.comments.list, input);
  return (
    <div className="flex max-w-190 flex-col gap-4 pb-8">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t`Threads`}
          value={state}
          onChange={setState}
          segments={[
            { id: 'open', label: t`Open` },
            { id: 'resolved', label: t`Resolved` },
          ]}
        />
        <Select
          label={t`Person`}
          isLabelHidden
          variant="quiet"
          value={person}
          onChange={(id) => setPerson(String(id))}
          options={[
            { id: ANYBODY, label: t`Anybody` },
            ...people.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
      </div>
      {error && <FailedState title={t`The comments can’t be shown`} error={error} />}
      {!error && !data && (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      )}
      {data?.total === 0 && <Nothing isFiltered={person !== ANYBODY || state === 'resolved'} />}
      {data?.threads.map((thread) => (
        <ListedThread key={thread.id} thread={thread} />
      ))}
      {data && data.total > data.threads.length && limit < 200 && (
        <Button className="self-center" onPress={() => setLimit(limit + STEP)}>
          {t`Show more`}
        </Button>
      )}
    </div>
  );
}

/** A thread with the way to what it is about. */
export function ListedThread({ thread }: { thread: Thread }) {
  const { t } = useLingui();
  const [isActive, setActive] = useState(false);
  return (
    <ThreadCard
      thread={thread}
      isActive={isActive}
      onEnter={() => setActive(true)}
      head={
        <p className="flex items-center gap-1.5 text-12 text-ink-3">
          <SubjectIcon kind={thread.subject.kind} className="size-3.5 shrink-0" />
          <Link variant="quiet" href={threadHref(thread)} className="min-w-0 truncate font-medium text-ink-2">
            {thread.name ?? t`In the bin`}
          </Link>
        </p>
      }
    />
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useLingui();
  return (
    <EmptyState icon={<MessageSquare />} title={isFiltered ? t`No such comments` : t`No open comments`}>
      {isFiltered
        ? t`Choose anybody, or look among the open ones.`
        : t`Select words in a piece or a brief and comment on them. What is not settled yet stands here, whatever it is about.`}
    </EmptyState>
  );
}
