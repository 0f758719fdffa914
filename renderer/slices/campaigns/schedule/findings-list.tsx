import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { SquaresIntersect, UnfoldHorizontal } from 'lucide-react';
import { type ReactNode } from 'react';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, Popover } from '#renderer/ui/index.ts';
import { useChannelLabels } from '../labels.ts';
import { useCampaignTexts } from '../texts.ts';
import { datesOf, daysOf, type Span } from './dates.ts';
import type { Clash, Findings, Gap } from './findings.ts';

/** More would not be read. */
const MOST = 30;

export interface FindingsListProps {
  findings: Findings;
  /** Goes there: to the days, and to the campaign that comes first. */
  onShow: (span: Span, campaign: string) => void;
}

/** "3 clashes, 1 gap": what is worth a look in the time that is shown. Nothing is shown where there is none. */
export function FindingsList({ findings, onShow }: FindingsListProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { clashes, gaps } = findings;
  const parts = [
    ...(clashes.length > 0 ? [t`${plural(clashes.length, { one: '# clash', other: '# clashes' })}`] : []),
    ...(gaps.length > 0 ? [t`${plural(gaps.length, { one: '# gap', other: '# gaps' })}`] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <Popover
      label={t`Clashes and gaps`}
      placement="bottom end"
      className="max-h-[min(28rem,70vh)] w-96 overflow-y-auto p-1.5!"
      trigger={
        <Button
          size="sm"
          variant="quiet"
          icon={<SquaresIntersect aria-hidden="true" className="text-warning-ink" />}
        >
          {format.list(parts)}
        </Button>
      }
    >
      {(close) => (
        <ul className="flex flex-col">
          {clashes.slice(0, MOST).map((clash) => (
            <ClashItem key={clash.id} clash={clash} onShow={after(close, onShow)} />
          ))}
          {gaps.slice(0, MOST).map((gap) => (
            <GapItem key={gap.id} gap={gap} onShow={after(close, onShow)} />
          ))}
          <Rest count={Math.max(0, clashes.length - MOST) + Math.max(0, gaps.length - MOST)} />
        </ul>
      )}
    </Popover>
  );
}

type Show = FindingsListProps['onShow'];
const after =
  (close: () => void, onShow: Show): Show =>
  (...where) => {
    close();
    onShow(...where);
  };

function ClashItem({ clash, onShow }: { clash: Clash; onShow: Show }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useChannelLabels();
  const texts = useCampaignTexts();
  const { campaigns, channels, client, span } = clash;
  const [a, b] = campaigns;
  const where = format.list(channels.map((channel) => labels[channel]));
  return (
    <Item
      icon={<SquaresIntersect aria-hidden="true" />}
      title={t`${a.name} and ${b.name}`}
      onPress={() => onShow(span, a.id)}
    >
      {[client, where, texts.period(datesOf(span))].join(' · ')}
    </Item>
  );
}

function GapItem({ gap, onShow }: { gap: Gap; onShow: Show }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const { campaigns, client, span } = gap;
  const days = daysOf(span);
  const [before, next] = campaigns;
  return (
    <Item
      icon={<UnfoldHorizontal aria-hidden="true" />}
      title={t`${client}: ${plural(days, { one: '# day', other: '# days' })} without a campaign`}
      onPress={() => onShow(span, next.id)}
    >
      {t`${texts.period(datesOf(span))}, between ${before.name} and ${next.name}`}
    </Item>
  );
}

interface ItemProps {
  icon: ReactNode;
  title: string;
  onPress: () => void;
  children: ReactNode;
}

function Item({ icon, title, onPress, children }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onPress}
        className="flex w-full items-start gap-2 rounded-sm px-2 py-1.5 text-start text-13 hover:bg-hover focus-visible:ring-inside"
      >
        <span className="mt-0.75 shrink-0 text-warning-ink [&_svg]:size-3.5">{icon}</span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium break-words">{title}</span>
          <span className="figures block text-12 break-words text-ink-3">{children}</span>
        </span>
      </button>
    </li>
  );
}

function Rest({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) return null;
  return (
    <li className="px-2 py-1.5 text-12 text-ink-3">
      {t`${plural(count, { one: 'and # more', other: 'and # more' })}`}
    </li>
  );
}
