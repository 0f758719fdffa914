import type { EChartsOption } from 'echarts';
import { useEffect, useRef } from 'react';
import { onLookChange } from '../theme/theme.ts';
import { completed, type ECharts, init } from './chart-engine.ts';
import { chartTheme, readLook } from './chart-theme.ts';

interface DrawingProps {
  label: string;
  option: EChartsOption;
  write: (value: number) => string;
}

/** The drawing itself; a chunk of its own, so that screens without charts do not load the library. */
export default function ChartDrawing({ label, option, write }: DrawingProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ label, option, write });
  const draw = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = { label, option, write };
    draw.current?.();
  });
  useEffect(() => {
    if (!element.current) return;
    return mount(element.current, latest, draw);
  }, []);
  return <div ref={element} className="h-full w-full" />;
}

type Ref<Value> = { current: Value };

/** Draws into the element and keeps doing so: when it is resized, and when the theme changes. */
function mount(
  element: HTMLDivElement,
  latest: Ref<DrawingProps>,
  draw: Ref<(() => void) | undefined>,
): () => void {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let chart: ECharts | undefined;
  let drawn: EChartsOption | undefined;
  const theme = () => chartTheme(readLook(element), (value) => latest.current.write(value), still.matches);
  draw.current = () => {
    const { option, label } = latest.current;
    if (!chart || drawn === option) return;
    drawn = option;
    chart.setOption(completed(option, label), { notMerge: true });
  };
  const restart = () => {
    chart?.dispose();
    chart = init(element, theme(), { renderer: 'svg' });
    drawn = undefined;
    draw.current?.();
  };
  restart();
  const resize = new ResizeObserver(() => chart?.resize());
  resize.observe(element);
  const stop = onLookChange(restart);
  return () => {
    stop();
    resize.disconnect();
    chart?.dispose();
    draw.current = undefined;
  };
}
