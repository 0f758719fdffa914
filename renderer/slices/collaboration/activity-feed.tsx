import { useLingui } from '@lingui/react/macro';
import { Footprints } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Activity, ActivityKind } from '#app/slices/activity/contract.ts';
import { api, ask, toCallError, useLive, type CallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, Button, EmptyState, Link, Loading, Select, SkeletonText } from '#renderer/ui/index.ts';
import { useMentionable } from '../comments/use-mentionable.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { subjectHref } from '../subjects.ts';
import { useActivityKinds, useActivityWords } from './activity-words.ts';

const ANY = '';
const DAY = 24 * 3600 * 1000;
const PAGE = 60;

export interface ActivityFeedProps {
  /** Of one piece or campaign; of the whole workspace when left out. */
  id?: string;
}

type Filter = { person: string; kind: string; days: string };

/** Who did what and when, the newest first; older ones are asked for at the end. */
export function ActivityFeed({ id }: ActivityFeedProps) {
  const { t } = useLingui();
  const [filter, setFilter] = useState<Filter>({ person: ANY, kind: ANY, days: ANY });
  const [since] = useState(() => Date.now());
  const input = useMemo(
    () => ({
      limit: PAGE,
      ...(id ? { id } : {}),
      ...(filter.person === ANY ? {} : { person: filter.person }),
      ...(filter.kind === ANY ? {} : { kinds: [filter.kind as ActivityKind] }),
      ...(filter.days === ANY ? {} : { since: since - Number(filter.days) * DAY }),
    }),
    [id, filter, since],
  );
  const { data, error } = useLive(api.activity.feed, input);
  const isFiltered = Object.values(filter).some((value) => value !== ANY);
  return (
    <div className="flex max-w-190 flex-col gap-4 pb-8">
      <Filters filter={filter} onChange={setFilter} />
      {error && <FailedState title={t`The activity can’t be shown`} error={error} />}
      {!error && !data && (
        <Loading>
          <SkeletonText lines={8} />
        </Loading>
      )}
      {data?.activities.length === 0 && <Nothing isFiltered={isFiltered} />}
      {data && <Days activities={data.activities} isOfOne={id !== undefined} />}
      {data?.next && <Older key={data.next} input={input} after={data.next} isOfOne={id !== undefined} />}
    </div>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useLingui();
  const people = useMentionable();
  const kinds = useActivityKinds();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label={t`Person`}
        isLabelHidden
        variant="quiet"
        value={filter.person}
        onChange={(person) => onChange({ ...filter, person: String(person) })}
        options={[{ id: ANY, label: t`Anybody` }, ...people.map(({ id, name }) => ({ id, label: name }))]}
      />
      <Select
        label={t`What`}
        isLabelHidden
        variant="quiet"
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind: String(kind) })}
        options={[
          { id: ANY, label: t`Everything` },
          ...Object.entries(kinds).map(([id, { label }]) => ({ id, label })),
        ]}
      />
      <Select
        label={t`When`}
        isLabelHidden
        variant="quiet"
        value={filter.days}
        onChange={(days) => onChange({ ...filter, days: String(days) })}
        options={[
          { id: ANY, label: t`At any time` },
          { id: '1', label: t`Last 24 hours` },
          { id: '7', label: t`Last 7 days` },
          { id: '30', label: t`Last 30 days` },
        ]}
      />
    </div>
  );
}

type FeedInput = { limit: number };

interface OlderProps {
  input: FeedInput;
  after: string;
  isOfOne: boolean;
}

/** What happened before: a page each time it is asked for. */
function Older({ input, after, isOfOne }: OlderProps) {
  const { t } = useLingui();
  const [pages, setPages] = useState<readonly Activity[][]>([]);
  const [next, setNext] = useState<string | null>(after);
  const [error, setError] = useState<CallError | null>(null);
  const [isComing, setComing] = useState(false);
  const more = async () => {
    if (next === null || isComing) return;
    setComing(true);
    setError(null);
    try {
      const page = await ask(api.activity.feed, { ...input, after: next });
      setPages((known) => [...known, page.activities]);
      setNext(page.next);
    } catch (caught) {
      setError(toCallError(caught));
    }
    setComing(false);
  };
  return (
    <>
      {pages.map((page) => (
        <Days key={page[0]?.key} activities={page} isOfOne={isOfOne} />
      ))}
      {error && <FailedState isCompact title={t`Older activity can’t be shown`} error={error} />}
      {next !== null && (
        <Button className="self-center" isPending={isComing} onPress={() => void more()}>
          {t`Show older`}
        </Button>
      )}
    </>
  );
}

function Days({ activities, isOfOne }: { activities: readonly Activity[]; isOfOne: boolean }) {
  const format = useFormat();
  const days = Map.groupBy(activities, ({ at }) => new Date(at).setHours(0, 0, 0, 0));
  return (
    <>
      {[...days].map(([day, entries]) => (
        <section key={day} aria-label={format.date(day, 'long')} className="flex flex-col gap-1">
          <h2 className="caption">{format.date(day, 'long')}</h2>
          <ol className="flex flex-col">
            {entries.map((activity) => (
              <Row key={activity.key} activity={activity} isOfOne={isOfOne} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Row({ activity, isOfOne }: { activity: Activity; isOfOne: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const words = useActivityWords();
  const kinds = useActivityKinds();
  const { person, kind, subject, at, from } = activity;
  const name = nameOf(person) || t`Someone`;
  const { what, detail } = words(activity);
  const Icon = kinds[kind].icon;
  const href = subject && subject.name !== null ? subjectHref(subject.kind, subject.id) : null;
  const isLong = at - from > 60_000;
  return (
    <li className="flex items-start gap-3 border-b py-2.5 last:border-b-0">
      <Avatar name={name} id={person} size="md" isDecorative />
      <div className="min-w-0 flex-1 text-13">
        <p className="break-words">
          <span className="font-medium">{name}</span> <span className="text-ink-2">{what}</span>
          {subject && !isOfOne && (
            <>
              {' · '}
              {href ? (
                <Link href={href}>{subject.name}</Link>
              ) : (
                <span className="text-ink-3">{subject.name ?? t`in the bin`}</span>
              )}
            </>
          )}
        </p>
        {detail && <p className="line-clamp-3 break-words text-ink-2">{detail}</p>}
      </div>
      <span className="figures flex shrink-0 items-center gap-1.5 pt-0.5 text-12 text-ink-3">
        <Icon aria-hidden="true" className="size-3.5" />
        <time dateTime={new Date(at).toISOString()} title={format.date(at, 'datetime')}>
          {isLong ? `${format.date(from, 'time')}–${format.date(at, 'time')}` : format.date(at, 'time')}
        </time>
      </span>
    </li>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useLingui();
  return (
    <EmptyState icon={<Footprints />} title={isFiltered ? t`Nothing of that kind` : t`Nothing happened yet`}>
      {isFiltered
        ? t`Choose another person, kind or time.`
        : t`Whatever people write, set, say and decide stands here, with who and when.`}
    </EmptyState>
  );
}
