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
import { use as register } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

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

export { init, type ECharts } from 'echarts/core';

/** What every chart has: a tooltip, a description, and room at the top only where a legend stands. */
export function completed(option: EChartsOption, label: string): EChartsOption {
  const grid = Array.isArray(option.grid) ? option.grid : { top: option.legend ? 28 : 12, ...option.grid };
  return { tooltip: {}, ...option, grid, aria: { enabled: true, label: { description: label } } };
}
