import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ChevronRight, GripVertical, Plus } from 'lucide-react';
import { type CSSProperties, type PointerEvent, type ReactNode } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { cls, IconButton, StateGlyph } from '#renderer/ui/index.ts';
import { useCampaignTexts } from '../texts.ts';
import { placeOf } from './axis.ts';
import { Bar } from './bar.tsx';
import { datesOf, daysOf, overlaps, spanOf, type Span } from './dates.ts';
import type { Clash, Findings, Gap } from './findings.ts';
import { LABEL_WIDTH } from './timeline-axis.tsx';
import type { CampaignRow, GroupRow } from './timeline-rows.ts';
import { usePending, type Reschedule } from './use-reschedule.ts';

export interface TimelineRowProps {
  /** Its place among all rows, from 0. */
  index: number;
  style: CSSProperties;
  axis: Span;
  dayWidth: number;
  findings: Findings;
  reschedule: Reschedule;
  describedBy: string;
  /** Days that are being given to this row. */
  placing: Span | null;
  onPlace: (event: PointerEvent, how: 'draw' | 'carry') => void;
  onBar: (campaign: CampaignSummary, anchor: HTMLElement) => void;
}

const no: never[] = [];

function Row({
  index,
  style,
  label,
  children,
  className,
  labelClass,
  onDraw,
}: Pick<TimelineRowProps, 'index' | 'style'> & {
  label: ReactNode;
  children: ReactNode;
  className?: string;
  labelClass?: string;
  onDraw?: (event: PointerEvent) => void;
}) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cls('group/row absolute inset-x-0 top-0 flex', className)}
      style={style}
    >
      <div
        role="rowheader"
        className={cls(
          'sticky start-0 z-4 flex shrink-0 items-center border-e border-b bg-surface group-hover/row:bg-paper',
          labelClass,
        )}
        style={{ width: LABEL_WIDTH }}
      >
        {label}
      </div>
      <div
        role="cell"
        className={cls('relative flex-1 border-b border-line/60', onDraw && 'cursor-cell')}
        onPointerDown={(event) => event.target === event.currentTarget && onDraw?.(event)}
      >
        {children}
      </div>
    </div>
  );
}

export interface GroupLineProps extends TimelineRowProps {
  row: GroupRow;
  onFold: () => void;
  onAdd: (anchor: HTMLElement) => void;
}

/** The head of a client: folds its campaigns away, and shows where they clash and where nothing is. */
export function GroupLine({ row, onFold, onAdd, ...props }: GroupLineProps) {
  const { t } = useLingui();
  const { findings, axis, dayWidth, placing, onPlace } = props;
  const { client, campaigns, isOpen } = row;
  const name = client === null ? t`No dates yet` : client || t`No client`;
  const mine = <F extends Clash | Gap>(found: readonly F[]) =>
    client ? found.filter((each) => each.client === client) : no;
  return (
    <Row
      {...props}
      className="bg-paper/70"
      labelClass="bg-paper ps-2 pe-1.5"
      {...(client === null ? {} : { onDraw: (event: PointerEvent) => onPlace(event, 'draw') })}
      label={
        <>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onFold}
            className="flex min-w-0 flex-1 items-center gap-1.5 rounded-sm py-1 ps-1 text-start text-13 font-semibold focus-visible:ring-inside"
          >
            <ChevronRight
              aria-hidden="true"
              className={cls(
                'size-3.5 shrink-0 text-ink-3 transition-transform duration-120',
                isOpen && 'rotate-90',
              )}
            />
            <span className="min-w-0 truncate" title={name}>
              {name}
            </span>
            <span className="figures shrink-0 text-12 font-normal text-ink-3">{campaigns.length}</span>
          </button>
          {client !== null && (
            <IconButton
              size="sm"
              label={t`Add to ${name}`}
              icon={<Plus aria-hidden="true" />}
              className="opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
              onPress={({ target }) => onAdd(target as HTMLElement)}
            />
          )}
        </>
      }
    >
      {mine(findings.gaps).map((gap) => (
        <GapPiece key={gap.id} gap={gap} style={boxOf(gap.span, axis, dayWidth)} />
      ))}
      {mine(findings.clashes).map((clash) => (
        <ClashPiece key={clash.id} clash={clash} style={boxOf(clash.span, axis, dayWidth)} />
      ))}
      <PlacingBox {...{ placing, axis, dayWidth }} />
    </Row>
  );
}

/** Where nothing of a client is out for a while. */
function GapPiece({ gap, style }: { gap: Gap; style: CSSProperties }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const { client } = gap;
  const period = texts.period(datesOf(gap.span));
  const words = t`Nothing of ${client} is scheduled: ${period}.`;
  const days = daysOf(gap.span);
  return (
    <span
      title={words}
      className="absolute inset-y-1.5 flex items-center justify-center overflow-hidden rounded-sm border border-dashed border-warning-ink/60 text-12 whitespace-nowrap text-warning-ink"
      style={style}
    >
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="px-1">
        {t`${plural(days, { one: '# day', other: '# days' })}`}
      </span>
    </span>
  );
}

/** Days on which two campaigns of a client get into each other's way. */
function ClashPiece({ clash, style }: { clash: Clash; style: CSSProperties }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const [a, b] = clash.campaigns;
  const words = t`${a.name} and ${b.name} clash: ${texts.period(datesOf(clash.span))}.`;
  return (
    <span title={words} className="absolute bottom-0 flex h-2 items-end" style={style}>
      <span className="h-0.5 w-full bg-warning-ink/60" />
      <span className="sr-only">{words}</span>
    </span>
  );
}

function boxOf(span: Span, axis: Span, dayWidth: number): CSSProperties {
  const { left, width } = placeOf(span, axis, dayWidth);
  return { insetInlineStart: left + 1, width: Math.max(6, width - 2) };
}

function PlacingBox({ placing, axis, dayWidth }: Pick<TimelineRowProps, 'placing' | 'axis' | 'dayWidth'>) {
  const texts = useCampaignTexts();
  if (!placing) return null;
  return (
    <span
      className="figures pointer-events-none absolute inset-y-1 z-3 flex items-center rounded-sm border border-ring bg-accent-wash px-1.5 text-12 whitespace-nowrap text-accent-ink"
      style={boxOf(placing, axis, dayWidth)}
    >
      {texts.period(datesOf(placing))}
    </span>
  );
}

export interface CampaignLineProps extends TimelineRowProps {
  row: CampaignRow;
}

/** A campaign and its bar. Without dates, it can be carried onto the axis or drawn there. */
export function CampaignLine({ row: { campaign, span }, ...props }: CampaignLineProps) {
  const { axis, dayWidth, reschedule, findings, placing, onPlace, onBar, describedBy } = props;
  const pending = usePending(reschedule, (now) => (now?.campaign.id === campaign.id ? now : null));
  const moving = pending && spanOf(pending.dates);
  const clashing = findings.clashing.get(campaign.id) ?? no;
  const bar = { campaign, reschedule, describedBy, clashing, isStart: true, isEnd: true, onOpen: onBar };
  const at = (days: Span): CSSProperties => ({
    ...boxOf(days, axis, dayWidth),
    // The name stays in sight, beside the column of names, while the bar begins further back.
    ['--bar-name-start' as string]: `${LABEL_WIDTH}px`,
  });
  return (
    <Row
      {...props}
      {...(span ? {} : { onDraw: (event: PointerEvent) => onPlace(event, 'draw') })}
      label={<Label {...{ campaign, span, onPlace, onBar }} />}
    >
      {span && overlaps(span, axis) && (
        <Bar {...bar} isMain look={moving ? 'faded' : 'plain'} className="inset-y-1" style={at(span)} />
      )}
      {moving && <Bar {...bar} isMain={false} look="lifted" className="inset-y-1" style={at(moving)} />}
      <PlacingBox {...{ placing, axis, dayWidth }} />
    </Row>
  );
}

type LabelProps = Pick<TimelineRowProps, 'onPlace' | 'onBar'> & Pick<CampaignRow, 'campaign' | 'span'>;

function Label({ campaign, span, onPlace, onBar }: LabelProps) {
  const { t } = useLingui();
  const { client } = campaign;
  const name = span ? campaign.name : [campaign.name, client].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      // A bar leads to the same; only where there is none the name has to.
      tabIndex={span ? -1 : 0}
      title={name}
      aria-label={span ? name : t`${name}: set its dates`}
      onClick={(event) => onBar(campaign, event.currentTarget)}
      onPointerDown={(event) => !span && onPlace(event, 'carry')}
      {...(span ? {} : { 'data-bar': campaign.id })}
      className={cls(
        'flex h-full min-w-0 flex-1 items-center gap-2 ps-7 pe-3 text-start text-13 focus-visible:ring-inside',
        !span && 'cursor-grab touch-pan-y',
      )}
    >
      {!span && <GripVertical aria-hidden="true" className="-ms-5 size-3.5 shrink-0 text-ink-3" />}
      <StateGlyph state={campaign.state} />
      <span className="min-w-0 flex-1 truncate">{campaign.name}</span>
      {!span && client && <span className="max-w-24 shrink-0 truncate text-12 text-ink-3"> {client}</span>}
    </button>
  );
}
