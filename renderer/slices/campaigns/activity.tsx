import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { BudgetLine, CampaignDetail, Target } from '#app/slices/campaigns/contract.ts';
import { api, queryClient, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, Button, Disclosure, ErrorView, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { useAudienceNames } from '../audiences/use-audiences.ts';
import { useBriefTemplates } from './brief/templates.ts';
import { useChannelLabels, type Channel } from './labels.ts';
import { useTargetTexts } from './targets/use-target-texts.ts';
import { useCampaignTexts } from './texts.ts';
import { groupTrail, type TrailEntry, type TrailGroup } from './trail.ts';
import { usePeople } from './use-names.ts';
import { useValueTexts } from './value-text.ts';

/** Steps shown before one asks for more. */
const STEP = 8;

/** Who changed what of the campaign, from what to what; the newest first. */
export function Activity({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useLingui();
  const { id } = campaign;
  const input = useMemo(() => ({ id, limit: 1000 }), [id]);
  const { data, error } = useLive(api.documents.trail, input);
  const [shown, setShown] = useState(STEP);
  const groups = useMemo(() => groupTrail(data ?? []), [data]);
  if (error)
    return (
      <ErrorView
        title={t`The trail could not be read`}
        message={error.failure.message}
        onRetry={() => void queryClient.refetchQueries({ queryKey: ['documents.trail'] })}
      />
    );
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={4} />
      </Loading>
    );
  return (
    <>
      <ol className="flex flex-col gap-4">
        {groups.slice(0, shown).map((group) => (
          <Group key={group.key} group={group} currency={campaign.currency} />
        ))}
      </ol>
      {groups.length > shown && (
        <Button size="sm" variant="quiet" className="mt-3" onPress={() => setShown(shown + 5 * STEP)}>
          {t`Show earlier changes`}
        </Button>
      )}
    </>
  );
}

function Group({ group, currency }: { group: TrailGroup; currency: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const person = usePeople().get(group.person) || t`Someone`;
  const whole = useWholeSentence(group);
  return (
    <li className="flex gap-3">
      <Avatar name={person} id={group.person} size="md" isDecorative />
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="text-12 text-ink-3">
          <span className="text-13 font-medium text-ink">{person}</span>{' '}
          <time dateTime={new Date(group.at).toISOString()} title={format.date(group.at, 'datetime')}>
            {format.relative(group.at)}
          </time>
        </p>
        {whole === null ? (
          <ul>
            {group.entries.map((entry, at) => (
              <Entry key={`${entry.field} ${at}`} entry={entry} kind={group.kind} currency={currency} />
            ))}
          </ul>
        ) : (
          <p className="text-13 text-ink-2">{whole}</p>
        )}
      </div>
    </li>
  );
}

/** For changes that are told in one sentence. */
function useWholeSentence({ kind }: TrailGroup): string | null {
  const { t } = useLingui();
  switch (kind) {
    case 'create':
      return t`Campaign added`;
    case 'remove':
      return t`Moved to the bin`;
    case 'restore':
      return t`Taken out of the bin`;
    case 'version':
      return t`An earlier version brought back`;
    default:
      return null;
  }
}

interface EntryProps {
  entry: TrailEntry;
  kind: TrailGroup['kind'];
  currency: string;
}

/** Fields of free words, which are quoted. */
const TEXTS: ReadonlySet<string> = new Set(['name', 'client', 'objective', 'owner']);

const isLong = ({ field, from, to }: TrailEntry): boolean =>
  field === 'objective' && Math.max(String(from ?? '').length, String(to ?? '').length) > 60;

function Entry({ entry, kind, currency }: EntryProps) {
  const { t } = useLingui();
  const sentence = useSentence(currency);
  if (!isLong(entry) || kind === 'reopen')
    return <li className="text-13 break-words text-ink-2">{sentence(entry, kind)}</li>;
  const parts = [
    { id: 'before', title: t`Before`, text: String(entry.from ?? '') },
    { id: 'after', title: t`After`, text: String(entry.to ?? '') },
  ].filter(({ text }) => text !== '');
  return (
    <li className="-ms-1.5 text-13 text-ink-2">
      <Disclosure title={entry.from ? t`Objective rewritten` : t`Objective written`}>
        <dl className="flex flex-col gap-2">
          {parts.map(({ id, title, text }) => (
            <div key={id}>
              <dt className="caption">{title}</dt>
              <dd className="whitespace-pre-line">{text}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </li>
  );
}

function useSentence(currency: string): (entry: TrailEntry, kind: TrailGroup['kind']) => string {
  const { t } = useLingui();
  const texts = useValueTexts(currency);
  const channels = useChannelLabels();
  const budget = useBudgetSentence(currency);
  const set = useSetSentence(currency);
  return (entry, kind) => {
    const { field, from, to } = entry;
    const [group, part] = field.split('.');
    if (group === 'channels' && part !== undefined) {
      const channel = channels[part as Channel] ?? part;
      return to === true ? t`Channel ${channel} added` : t`Channel ${channel} taken out`;
    }
    const isChoice = kind === 'resolve' || kind === 'reopen';
    if (!isChoice && group !== undefined && part !== undefined && set[group])
      return set[group](field.slice(group.length + 1), entry);
    if (group === 'budget' && !isChoice) return budget(entry);
    const label = texts.label(field);
    if (kind === 'reopen') return t`Conflict open again: ${label}`;
    const said = (value: unknown) =>
      TEXTS.has(field) && value ? t`“${String(value)}”` : texts.value(field, value);
    const [before, after] = [said(from), said(to)];
    if (kind === 'resolve') return t`Conflict settled: ${label} is ${after}`;
    if (from === null || from === '') return t`${label} set to ${after}`;
    if (to === null || to === '') return t`${label} emptied, was ${before}`;
    return t`${label} changed from ${before} to ${after}`;
  };
}

/** What joins and leaves the sets of a campaign, by the name of the set. */
function useSetSentence(currency: string): Record<string, (key: string, entry: TrailEntry) => string> {
  const { t } = useLingui();
  const audiences = useAudienceNames();
  const targets = useTargetTexts(currency);
  const templates = new Map(useBriefTemplates().map(({ id, name }) => [id as string, name]));
  const targetText = (target: Target) => `${targets.metric(target.metric)}, ${targets.aim(target)}`;
  return {
    audiences(id, { to }) {
      const name = audiences.nameOf(id) ?? t`an audience`;
      return to === true ? t`Audience ${name} added` : t`Audience ${name} taken out`;
    },
    exportNames: (name, { to }) =>
      to === true
        ? t`Figures called “${name}” are counted`
        : t`Figures called “${name}” are not counted any more`,
    targets(_, { from, to }) {
      const [old, target] = [from, to] as [Target | null, Target | null];
      if (!target) return old ? t`Target taken out: ${targetText(old)}` : t`Target taken out`;
      if (!old) return t`Target set: ${targetText(target)}`;
      return t`Target changed from ${targetText(old)} to ${targetText(target)}`;
    },
    briefTemplates(id, { to }) {
      const name = templates.get(id);
      if (name === undefined) return to === null ? t`Brief taken back` : t`Brief started`;
      return to === null
        ? t`Sections of ${name} taken out of the brief`
        : t`Sections of ${name} put into the brief`;
    },
  };
}

/** Lines of the budget change as a whole: channel, month and amount in one sentence. */
function useBudgetSentence(currency: string): (entry: TrailEntry) => string {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const channels = useChannelLabels();
  return ({ from, to }) => {
    const [old, line] = [from, to] as [BudgetLine | null, BudgetLine | null];
    const either = line ?? old;
    if (!either) return t`Budget changed`;
    const place = `${channels[either.channel] ?? either.channel}, ${texts.month(either.month)}`;
    const money = (amount: number) => texts.money(amount, currency);
    if (!line) return t`Budget for ${place} taken out, was ${money(either.amount)}`;
    if (!old) return t`Budget for ${place} set to ${money(line.amount)}`;
    return t`Budget for ${place} changed from ${money(old.amount)} to ${money(line.amount)}`;
  };
}
