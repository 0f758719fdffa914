import type { EChartsOption } from 'echarts';
import { chartTheme, readLook } from './chart-theme.ts';

export interface PaperChart {
  option: EChartsOption;
  /** Pixels. */
  width: number;
  height: number;
  /** A font that whoever shows the drawing has. */
  font: string;
  /** Writes a value of an axis. */
  write: (value: number) => string;
}

/** A chart as an SVG file in the colours of the light theme, for print and pictures. */
export async function chartOnPaper({ option, width, height, font, write }: PaperChart): Promise<string> {
  const { completed, init } = await import('./chart-engine.ts');
  const paper = document.createElement('div');
  paper.hidden = true;
  paper.style.colorScheme = 'light';
  document.body.append(paper);
  // Double quotes would end the attribute that the drawing puts it in.
  const look = { ...readLook(paper), font: font.replaceAll('"', "'") };
  paper.remove();
  const chart = init(null, chartTheme(look, write, true), { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ ...completed(option, ''), animation: false, tooltip: { show: false } });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
