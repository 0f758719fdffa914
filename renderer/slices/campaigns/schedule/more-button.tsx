import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type CSSProperties, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Popover, StateGlyph } from '#renderer/ui/index.ts';
import { useCampaignTexts } from '../texts.ts';
import type { WeekItem } from './calendar-props.ts';
import { toDay, type DayNumber } from './day-number.ts';

export interface MoreButtonProps {
  day: DayNumber;
  /** Those without room here. */
  hidden: readonly WeekItem[];
  /** All of the day, listed when it opens. */
  all: readonly WeekItem[];
  style: CSSProperties;
  onBar: (campaign: CampaignSummary, anchor: HTMLElement) => void;
}

/** "+3 more": a day that holds more than it can show, and all of it behind a press. */
export function MoreButton({ day, hidden, all, style, onBar }: MoreButtonProps) {
  const { t } = useLingui();
  const format = useFormat();
  const button = useRef<HTMLButtonElement>(null);
  if (hidden.length === 0) return null;
  const date = format.date(toDay(day), 'long');
  const count = hidden.length;
  return (
    <Popover
      label={date}
      placement="bottom start"
      className="flex max-h-[min(24rem,70vh)] w-72 flex-col p-1.5!"
      trigger={
        <Button
          ref={button}
          aria-label={t`${plural(count, { one: '# more', other: '# more' })}, ${date}`}
          style={style}
          className="absolute truncate rounded-sm px-1.5 text-start text-12 text-ink-2 data-hovered:bg-hover data-hovered:text-ink"
        >
          {t`+${count} more`}
        </Button>
      }
    >
      {(close) => (
        <>
          <p className="px-2 pt-1 pb-1.5 text-13 font-semibold">{date}</p>
          <ul className="min-h-0 overflow-y-auto">
            {all.map(({ campaign }) => (
              <Item
                key={campaign.id}
                campaign={campaign}
                onPress={() => {
                  const anchor = button.current;
                  close();
                  if (anchor) onBar(campaign, anchor);
                }}
              />
            ))}
          </ul>
        </>
      )}
    </Popover>
  );
}

function Item({ campaign, onPress }: { campaign: CampaignSummary; onPress: () => void }) {
  const texts = useCampaignTexts();
  return (
    <li>
      <button
        type="button"
        onClick={onPress}
        className="flex w-full items-center gap-2 rounded-sm px-2 py-1 text-start text-13 hover:bg-hover focus-visible:ring-inside"
      >
        <StateGlyph state={campaign.state} />
        <span className="min-w-0 flex-1 truncate">{campaign.name}</span>
        <span className="figures shrink-0 text-12 text-ink-3">{texts.period(campaign)}</span>
      </button>
    </li>
  );
}
