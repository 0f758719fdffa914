import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { cls } from './cls.ts';

export interface SplitPaneProps {
  /** What the handle changes: "Width of the list". */
  label: string;
  first: ReactNode;
  second: ReactNode;
  /** Pixels of the pane with a set width. */
  defaultSize?: number;
  min?: number;
  max?: number;
  /** Which pane has the set width; the other takes the rest. */
  sized?: 'first' | 'second';
  onResize?: (size: number) => void;
}

const step = 16;

/** Two panes and a handle between them; arrow keys move it, Home and End go to its limits. */
export function SplitPane({
  label,
  first,
  second,
  defaultSize = 320,
  min = 200,
  max = 640,
  sized = 'first',
  onResize,
}: SplitPaneProps) {
  const [size, setSize] = useState(defaultSize);
  const start = useRef<{ x: number; size: number }>(undefined);
  const sign = sized === 'first' ? 1 : -1;
  const resize = (wanted: number) => {
    const next = Math.round(Math.min(max, Math.max(min, wanted)));
    setSize(next);
    onResize?.(next);
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, size };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current) resize(start.current.size + sign * (event.clientX - start.current.x));
  };
  const key = (event: KeyboardEvent) => {
    const next = { ArrowLeft: size - sign * step, ArrowRight: size + sign * step, Home: min, End: max }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };
  return (
    <div className="flex h-full min-h-0 min-w-0">
      <Pane width={sized === 'first' ? size : undefined}>{first}</Pane>
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={size}
        aria-valuemin={min}
        aria-valuemax={max}
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={() => (start.current = undefined)}
        onKeyDown={key}
        className="group relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none outline-none"
      >
        <span className="absolute inset-y-0 start-1/2 w-px -translate-x-1/2 bg-line transition-[width,background-color] duration-100 group-hover:w-0.5 group-hover:bg-line-2 group-focus-visible:w-0.5 group-focus-visible:bg-ring group-active:w-0.5 group-active:bg-ring" />
      </div>
      <Pane width={sized === 'second' ? size : undefined}>{second}</Pane>
    </div>
  );
}

function Pane({ width, children }: { width: number | undefined; children: ReactNode }) {
  return (
    <div
      style={width === undefined ? undefined : { width }}
      className={cls('min-h-0 min-w-0 overflow-hidden', width === undefined ? 'flex-1' : 'shrink-0')}
    >
      {children}
    </div>
  );
}
