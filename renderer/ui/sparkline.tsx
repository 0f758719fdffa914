import { cls } from './cls.ts';

export interface SparklineProps {
  values: readonly number[];
  /** What it shows, in words: "Clicks a day, rising from 120 to 340". */
  label: string;
  /** Values that stand for a range around the line: the last `forecast` points are drawn dashed. */
  forecast?: number;
  className?: string;
}

const width = 96;
const height = 28;
const inset = 2;

/** The shape of a series without axes; the number it belongs to stands beside it. */
export function Sparkline({ values, label, forecast = 0, className }: SparklineProps) {
  const points = place(values);
  const known = points.slice(0, points.length - forecast);
  const ahead = forecast > 0 ? points.slice(-forecast - 1) : [];
  const end = known.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cls('h-7 w-24 overflow-visible text-series-1', className)}
    >
      <polyline points={toText(known)} vectorEffect="non-scaling-stroke" />
      {ahead.length > 1 && (
        <polyline points={toText(ahead)} strokeDasharray="2 3" vectorEffect="non-scaling-stroke" />
      )}
      {end && <path d={`M${end.x} ${end.y}h0`} strokeWidth="5" vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}

interface Point {
  x: number;
  y: number;
}

function place(values: readonly number[]): Point[] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  return values.map((value, index) => ({
    x: inset + index * step,
    y: span === 0 ? height / 2 : inset + (1 - (value - low) / span) * (height - 2 * inset),
  }));
}

const toText = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
