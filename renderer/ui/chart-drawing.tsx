import type { EChartsOption } from 'echarts';
import {
  BarChart,
  BoxplotChart,
  CustomChart,
  FunnelChart,
  HeatmapChart,
  LineChart,
  PieChart,
  ScatterChart,
} from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  TransformComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type ECharts, init, use as register } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { onLookChange } from '../theme/theme.ts';
import { chartTheme, readLook } from './chart-theme.ts';

register([
  BarChart,
  BoxplotChart,
  CustomChart,
  FunnelChart,
  HeatmapChart,
  LineChart,
  PieChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  TransformComponent,
  VisualMapComponent,
  LabelLayout,
  SVGRenderer,
]);

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

/** What every chart has: a tooltip, a description, and room at the top only where a legend stands. */
function completed(option: EChartsOption, label: string): EChartsOption {
  const grid = Array.isArray(option.grid) ? option.grid : { top: option.legend ? 28 : 12, ...option.grid };
  return { tooltip: {}, ...option, grid, aria: { enabled: true, label: { description: label } } };
}
