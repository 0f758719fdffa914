import { ClockAlert, GitMerge, SquaresIntersect } from 'lucide-react';
import { type CSSProperties, type ReactNode } from 'react';
import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { cls, StateGlyph } from '#renderer/ui/index.ts';
import { useToday } from '../days.ts';
import { isLate } from '../model.ts';
import type { Part } from './dates.ts';
import type { Reschedule } from './use-reschedule.ts';
import { useBarWords } from './use-bar-words.ts';

export interface BarProps {
  campaign: CampaignSummary;
  /** Whether its first and its last day are on this piece of it. */
  isStart: boolean;
  isEnd: boolean;
  /** One piece of each campaign is the button; the others are for eyes and pointers. */
  isMain: boolean;
  clashing: readonly CampaignSummary[];
  look?: 'plain' | 'faded' | 'lifted';
  reschedule: Reschedule;
  onOpen: (campaign: CampaignSummary, bar: HTMLElement) => void;
  /** The id of the words that say what keys do. */
  describedBy: string;
  /** A second line, where there is room for one. */
  below?: ReactNode;
  className?: string;
  style?: CSSProperties;
}

/** A campaign over its days: moved as a whole, stretched by its ends, opened by a press. */
export function Bar(props: BarProps) {
  const { campaign, isMain, reschedule, onOpen, clashing, className, style } = props;
  const words = useBarWords();
  const shared = {
    title: words.title(campaign, clashing),
    style,
    className: cls(barLook, stateLooks[campaign.state], looksOf(props), className),
    onPointerDown: (event: React.PointerEvent) => reschedule.grab(event, campaign, 'whole'),
    onClick: (event: React.MouseEvent<HTMLElement>) => {
      event.stopPropagation();
      onOpen(campaign, event.currentTarget);
    },
  };
  if (!isMain)
    return (
      <div aria-hidden="true" {...shared}>
        <Inside {...props} />
      </div>
    );
  return (
    <button
      type="button"
      data-bar={campaign.id}
      aria-label={words.label(campaign, clashing)}
      aria-describedby={props.describedBy}
      aria-haspopup="dialog"
      onKeyDown={(event) => reschedule.press(event, campaign)}
      onBlur={() => leaveLater(campaign, reschedule)}
      {...shared}
    >
      <Inside {...props} />
    </button>
  );
}

/** A bar that is drawn in another place loses the focus for a moment, and has not been left. */
function leaveLater(campaign: CampaignSummary, { leave }: Reschedule): void {
  setTimeout(() => {
    const now = document.activeElement;
    const isHere = now instanceof HTMLElement && now.dataset.bar === campaign.id;
    if (now !== document.body && !isHere) leave(campaign);
  });
}

function Inside({ campaign, isStart, isEnd, isMain, clashing, reschedule, below }: BarProps) {
  const today = useToday();
  return (
    <>
      {isStart && <Handle part="start" {...{ campaign, reschedule }} />}
      <span className="sticky start-(--bar-name-start,0px) flex min-w-0 flex-col justify-center overflow-hidden ps-1.5 pe-1">
        <span className="flex min-w-0 items-center gap-1.5">
          <StateGlyph state={campaign.state} className="size-3!" />
          <span className="min-w-0 truncate">{campaign.name}</span>
          <span className="flex shrink-0 items-center gap-1 text-warning-ink empty:hidden [&_svg]:size-3">
            {isMain && isLate(campaign, today) && <ClockAlert aria-hidden="true" />}
            {isMain && campaign.conflicts > 0 && <GitMerge aria-hidden="true" />}
            {isMain && clashing.length > 0 && <SquaresIntersect aria-hidden="true" />}
          </span>
        </span>
        {below && <span className="truncate ps-4.5 text-ink-2"> {below}</span>}
      </span>
      {isEnd && <Handle part="end" {...{ campaign, reschedule }} />}
    </>
  );
}

/** An end that can be taken hold of; keys do the same with Shift and Alt. */
function Handle({
  part,
  campaign,
  reschedule,
}: Pick<BarProps, 'campaign' | 'reschedule'> & { part: Exclude<Part, 'whole'> }) {
  return (
    <span
      data-end={part}
      onPointerDown={(event) => reschedule.grab(event, campaign, part)}
      className={cls(
        'absolute inset-y-0 z-1 flex w-2 cursor-ew-resize items-center justify-center after:h-3 after:w-0.5 after:rounded-full after:bg-current after:opacity-0 group-hover/bar:after:opacity-40',
        part === 'start' ? 'start-0' : 'end-0',
      )}
    />
  );
}

const barLook =
  'group/bar absolute flex cursor-pointer items-stretch border text-start text-12 select-none ' +
  'transition-[opacity,box-shadow] duration-100 hover:shadow-lift ' +
  'focus-visible:z-2 focus-visible:outline-offset-1';

const stateLooks: Record<CampaignState, string> = {
  idea: 'border-dashed border-idea-ink/45 bg-idea-wash text-ink',
  planned: 'border-planned-ink/35 bg-planned-wash text-ink',
  scheduled: 'border-scheduled-ink/35 bg-scheduled-wash text-ink',
  live: 'border-live-ink/45 bg-live-wash text-ink',
  done: 'border-transparent bg-done-wash text-ink-2',
  archived: 'border-line-2 bg-transparent text-ink-3',
};

const looksOf = ({ isStart, isEnd, look = 'plain' }: BarProps): string =>
  cls(
    isStart ? 'rounded-s-sm' : 'border-s-0',
    isEnd ? 'rounded-e-sm' : 'border-e-0',
    look === 'faded' && 'opacity-40',
    look === 'lifted' && 'pointer-events-none z-3 bg-raised! shadow-float outline-2 outline-ring',
  );
