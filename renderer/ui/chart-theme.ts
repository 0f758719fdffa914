/** Colours and type of charts, read from the tokens where the chart stands, so that they follow its theme. */
export interface ChartLook {
  series: string[];
  ink: string;
  quiet: string;
  line: string;
  edge: string;
  ground: string;
  raised: string;
  font: string;
}

export function readLook(element: HTMLElement): ChartLook {
  const color = colorReader(element);
  return {
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => color(`--color-series-${n}`)),
    ink: color('--color-ink'),
    quiet: color('--color-ink-3'),
    line: color('--color-line'),
    edge: color('--color-line-2'),
    ground: color('--color-surface'),
    raised: color('--color-raised'),
    font: getComputedStyle(element).fontFamily,
  };
}

/** An ECharts theme. Axis lines are hairlines, there is no animation where less motion is wanted. */
export function chartTheme(
  look: ChartLook,
  write: (value: number) => string,
  isStill: boolean,
): Record<string, unknown> {
  const text = { color: look.quiet, fontFamily: look.font, fontSize: 12 };
  const axis = {
    axisLine: { show: false, lineStyle: { color: look.edge } },
    axisTick: { show: false },
    axisLabel: { ...text, hideOverlap: true },
    nameTextStyle: text,
    splitLine: { lineStyle: { color: look.line } },
  };
  return {
    color: look.series,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.ink },
    animation: !isStill,
    animationDuration: 240,
    grid: {
      left: 4,
      right: 12,
      top: 28,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 16,
      icon: 'roundRect',
      textStyle: { ...text, color: look.ink },
    },
    tooltip: tooltip(look, write),
    categoryAxis: {
      ...axis,
      axisLine: { show: true, lineStyle: { color: look.edge } },
      splitLine: { show: false },
    },
    timeAxis: {
      ...axis,
      axisLine: { show: true, lineStyle: { color: look.edge } },
      splitLine: { show: false },
    },
    valueAxis: { ...axis, axisLabel: { ...axis.axisLabel, formatter: write } },
    line: {
      symbol: 'circle',
      symbolSize: 6,
      showSymbol: false,
      lineStyle: { width: 2 },
      emphasis: { focus: 'series' },
    },
    bar: { barMaxWidth: 28, itemStyle: { borderRadius: [2, 2, 0, 0] }, emphasis: { focus: 'series' } },
    scatter: { symbolSize: 8, itemStyle: { opacity: 0.8 } },
    pie: { itemStyle: { borderColor: look.ground, borderWidth: 2 }, label: { color: look.ink } },
    markLine: { symbol: 'none', lineStyle: { color: look.quiet, type: [3, 3], width: 1 }, label: text },
    markArea: { itemStyle: { color: look.line, opacity: 0.5 }, label: text },
  };
}

function tooltip(look: ChartLook, write: (value: number) => string): Record<string, unknown> {
  return {
    trigger: 'axis',
    confine: true,
    transitionDuration: 0,
    backgroundColor: look.raised,
    borderColor: look.edge,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
    extraCssText: 'border-radius: 6px; box-shadow: var(--shadow-float); font-variant-numeric: tabular-nums;',
    axisPointer: {
      lineStyle: { color: look.edge, type: 'solid' },
      crossStyle: { color: look.edge },
      shadowStyle: { color: look.line, opacity: 0.4 },
    },
    valueFormatter: (value: unknown) => (typeof value === 'number' ? write(value) : String(value ?? '–')),
  };
}

/** A token as rgb(): tokens are light-dark() and oklch(), which the drawing library does not read. */
function colorReader(element: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (token) => {
    probe.style.color = `var(${token})`;
    const computed = getComputedStyle(probe).color;
    if (!context) return computed;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = computed;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${r}, ${g}, ${b})`;
  };
}
