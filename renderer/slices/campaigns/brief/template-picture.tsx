import type { ReactNode } from 'react';
import type { BriefTemplate } from '#app/slices/campaigns/contract.ts';

const line = 'stroke-line-2';
const strong = 'fill-accent';
const soft = 'fill-accent/30';
/** A stop on a way. */
const stop = 'fill-paper stroke-accent';
const edge = 'stroke-accent';

/** How the sections of a template hang together, as a small drawing. */
const drawings: Record<BriefTemplate, ReactNode> = {
  // A funnel.
  aida: [88, 66, 44, 22].map((width, at) => (
    <rect
      key={width}
      x={60 - width / 2}
      y={6 + at * 14}
      width={width}
      height="9"
      rx="2"
      className={at === 3 ? strong : soft}
    />
  )),
  // Down, further down, and up again.
  pas: (
    <>
      <path d="M10 58h100" className={line} strokeWidth="1.5" />
      <path
        d="M14 20 42 34 66 50 104 12"
        className={edge}
        strokeWidth="2.5"
        fill="none"
        strokeLinejoin="round"
      />
      {[
        [14, 20],
        [42, 34],
        [66, 50],
        [104, 12],
      ].map(([x, y], at) => (
        <circle key={x} cx={x} cy={y} r="4" className={at === 3 ? strong : stop} strokeWidth="1.5" />
      ))}
    </>
  ),
  // A way over a hill with a stop for each part.
  storybrand: (
    <>
      <path d="M10 52Q60-16 110 44" className={line} strokeWidth="2" fill="none" />
      {[
        [10, 52],
        [27, 34],
        [44, 22],
        [60, 17],
        [77, 20],
        [94, 30],
        [110, 44],
      ].map(([x, y], at) => (
        <circle
          key={x}
          cx={x}
          cy={y}
          r={at === 0 || at === 6 ? 5 : 3.5}
          className={at === 6 ? strong : stop}
          strokeWidth="1.5"
        />
      ))}
    </>
  ),
  // Steps up to a flag.
  launch: (
    <>
      {[14, 24, 34, 46].map((height, at) => (
        <rect
          key={height}
          x={12 + at * 22}
          y={60 - height}
          width="16"
          height={height}
          rx="2"
          className={at === 3 ? strong : soft}
        />
      ))}
      <path d="M104 60V10" className={edge} strokeWidth="2" />
      <path d="M104 10h12l-4 5 4 5h-12z" className={strong} />
    </>
  ),
  // A letter with a head, a story and a button.
  newsletter: (
    <>
      <rect x="32" y="4" width="56" height="58" rx="3" className={line} strokeWidth="1.5" fill="none" />
      <rect x="38" y="10" width="44" height="14" rx="1.5" className={soft} />
      {[30, 36, 42].map((y) => (
        <path key={y} d={`M38 ${y}h${y === 42 ? 26 : 44}`} className={line} strokeWidth="2" />
      ))}
      <rect x="46" y="49" width="28" height="8" rx="2" className={strong} />
    </>
  ),
  // A month with the one day in it.
  event: (
    <>
      <rect x="30" y="10" width="60" height="50" rx="3" className={line} strokeWidth="1.5" fill="none" />
      <path d="M30 21h60M42 5v9M78 5v9" className={line} strokeWidth="1.5" />
      {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((day) => (
        <rect
          key={day}
          x={36 + (day % 4) * 13}
          y={26 + Math.floor(day / 4) * 11}
          width="9"
          height="7"
          rx="1.5"
          className={day === 6 ? strong : soft}
        />
      ))}
    </>
  ),
  // An empty page, and where one would write.
  blank: (
    <>
      <rect
        x="36"
        y="4"
        width="48"
        height="58"
        rx="3"
        className={line}
        strokeWidth="1.5"
        strokeDasharray="4 3"
        fill="none"
      />
      <path d="M45 15v9" className={edge} strokeWidth="2" />
    </>
  ),
};

export function TemplatePicture({ template }: { template: BriefTemplate }) {
  return (
    <svg viewBox="0 0 120 66" aria-hidden="true" className="h-16 w-full">
      {drawings[template]}
    </svg>
  );
}
