import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowRight, ArrowUp, CircleAlert } from 'lucide-react';
import { type ReactNode } from 'react';
import { Button as AriaButton, Link as AriaLink } from 'react-aria-components';
import { Button } from './button.tsx';
import { cls } from './cls.ts';
import { Loading, Skeleton } from './skeleton.tsx';

export interface TileDelta {
  /** The signed change, written out: "+12.4%", "−3". */
  text: string;
  direction: 'up' | 'down' | 'flat';
  /** Whether that is good: costs that fall are. Said in a word, not by colour alone. */
  meaning: 'good' | 'bad' | 'neutral';
  /** What it is compared with: "vs last month". */
  against?: string;
}

interface TileBase {
  label: string;
  /** When the number was true: "As of today, 09:40" or "12 March, 3 rows missing". */
  asOf?: ReactNode;
  className?: string;
}

export interface TileReady extends TileBase {
  state?: 'ready';
  value: string;
  /** Behind the value, smaller: "of 10,000", "clicks". */
  unit?: string;
  delta?: TileDelta;
  /** A Sparkline, or anything about 28 px high. */
  sparkline?: ReactNode;
  /** Opens the rows behind the number. */
  onOpen?: () => void;
  href?: string;
}

export interface TileLoading extends TileBase {
  state: 'loading';
}

export interface TileEmpty extends TileBase {
  state: 'empty';
  /** One sentence: what it needs. "Not enough data: 3 of 8 weeks." */
  message: ReactNode;
  action?: ReactNode;
}

export interface TileError extends TileBase {
  state: 'error';
  message: ReactNode;
  onRetry?: () => void;
}

export type TileProps = TileReady | TileLoading | TileEmpty | TileError;

/** One number that matters: what it is, how it moved, and as of when it is true. Pressing it opens its rows. */
export function Tile(props: TileProps) {
  const { label, asOf, className } = props;
  return (
    <article
      aria-label={label}
      className={cls(
        'group/tile relative flex min-h-32 min-w-0 flex-col rounded-lg border bg-surface p-4 transition-colors duration-100',
        'has-data-hovered:border-line-2 has-data-pressed:bg-hover',
        className,
      )}
    >
      <p className="truncate text-13 text-ink-2" title={label}>
        <TileLabel {...props} />
      </p>
      <div className="flex min-h-0 flex-1 flex-col pt-1">
        <TileBody {...props} />
      </div>
      {asOf && <p className="truncate pt-2 text-12 text-ink-3">{asOf}</p>}
    </article>
  );
}

/** The label is the control: its hit area is the whole tile, the name stays short. */
function TileLabel(props: TileProps) {
  const stretched =
    "after:absolute after:inset-0 after:rounded-lg after:content-[''] outline-none data-focus-visible:after:outline-2 data-focus-visible:after:outline-offset-2 data-focus-visible:after:outline-ring";
  if (props.state !== undefined && props.state !== 'ready') return props.label;
  if (props.href) {
    return (
      <AriaLink href={props.href} className={stretched}>
        {props.label}
      </AriaLink>
    );
  }
  if (props.onOpen) {
    return (
      <AriaButton onPress={props.onOpen} className={stretched}>
        {props.label}
      </AriaButton>
    );
  }
  return props.label;
}

function TileBody(props: TileProps) {
  switch (props.state) {
    case 'loading':
      return (
        <Loading className="flex flex-col gap-2.5 pt-1">
          <Skeleton className="h-7 w-28" />
          <Skeleton className="h-3.5 w-36" />
        </Loading>
      );
    case 'empty':
      return (
        <div className="flex flex-1 flex-col items-start justify-between gap-2">
          <p className="text-13 text-pretty text-ink-2">{props.message}</p>
          {props.action}
        </div>
      );
    case 'error':
      return <TileProblem {...props} />;
    default:
      return <TileNumber {...props} />;
  }
}

function TileNumber({ value, unit, delta, sparkline }: TileReady) {
  return (
    <div className="flex flex-1 justify-between gap-3">
      <div className="min-w-0">
        <p className="figures flex flex-wrap items-baseline gap-x-1.5">
          <span className="max-w-full truncate text-28 font-semibold" title={value}>
            {value}
          </span>
          {unit && <span className="max-w-full truncate text-13 text-ink-3">{unit}</span>}
        </p>
        {delta && <Delta {...delta} />}
      </div>
      {sparkline && <div className="mb-0.5 shrink-0 self-end">{sparkline}</div>}
    </div>
  );
}

function TileProblem({ message, onRetry }: TileError) {
  const { t } = useLingui();
  return (
    <div className="flex flex-1 flex-col items-start justify-between gap-2">
      <p className="flex gap-1.5 text-13 text-danger-ink">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span className="text-pretty">{message}</span>
      </p>
      {onRetry && (
        <Button size="sm" onPress={onRetry}>
          {t`Try again`}
        </Button>
      )}
    </div>
  );
}

const arrows = { up: ArrowUp, down: ArrowDown, flat: ArrowRight };
const inks = { good: 'text-positive-ink', bad: 'text-danger-ink', neutral: 'text-ink-2' };

/** A change: an arrow, the signed number, and whether that is better or worse, in a word. */
export function Delta({ text, direction, meaning, against }: TileDelta) {
  const { t } = useLingui();
  const Arrow = arrows[direction];
  const words = { good: t`better`, bad: t`worse`, neutral: direction === 'flat' ? t`unchanged` : undefined };
  const word = words[meaning];
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1 text-12 text-ink-3">
      <span className={cls('figures inline-flex items-center gap-0.5 font-medium', inks[meaning])}>
        <Arrow aria-hidden="true" className="size-3" strokeWidth={2.5} />
        {text}
        {word && <span className="ms-0.5">{word}</span>}
      </span>
      {against && <span className="min-w-0 basis-full truncate">{against}</span>}
    </p>
  );
}

/** Tiles in as many columns as fit. */
export function TileGrid({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,18rem),1fr))] gap-3">{children}</div>
  );
}
