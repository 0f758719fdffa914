import type { EChartsOption } from 'echarts';

/** The numbers behind a chart: a first column of names, then one column a series. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly ChartValue[])[];
}
export type ChartValue = string | number | null;

/**
 * Reads the table out of an option, so that the table cannot say anything else than the drawing. Understands a
 * dataset of rows, a category axis with series of numbers, series of [x, y] pairs, and series of { name, value }.
 */
export function tableOf(option: EChartsOption, nameColumn = ''): ChartTable {
  const source = datasetOf(option);
  if (source) return source;
  const series = asList(option.series).map((entry) => entry as SeriesLike);
  const names = categoriesOf(option) ?? namesOf(series);
  const columns = [nameColumn, ...series.map((entry, index) => entry.name ?? String(index + 1))];
  const lookups = series.map(
    (entry) => new Map(asList(entry.data).map((point, index) => pointOf(point, index, names))),
  );
  return {
    columns,
    rows: names.map((name) => [name, ...lookups.map((lookup) => lookup.get(String(name)) ?? null)]),
  };
}

interface SeriesLike {
  name?: string;
  data?: unknown;
}

function datasetOf(option: EChartsOption): ChartTable | undefined {
  const dataset = asList(option.dataset)[0] as { source?: unknown } | undefined;
  if (!Array.isArray(dataset?.source) || !Array.isArray(dataset.source[0])) return undefined;
  const [head = [], ...rows] = dataset.source as ChartValue[][];
  return { columns: head.map(String), rows };
}

function categoriesOf(option: EChartsOption): ChartValue[] | undefined {
  for (const axis of [...asList(option.xAxis), ...asList(option.yAxis)]) {
    const { type, data } = axis as { type?: string; data?: unknown };
    if (type === 'category' && Array.isArray(data)) return data.map((entry) => nameOf(entry));
  }
  return undefined;
}

/** The names of points that bring their own, each once, in the order they appear. */
function namesOf(series: readonly SeriesLike[]): ChartValue[] {
  const names = series.flatMap((entry) =>
    asList(entry.data).map((point, index) => ownName(point) ?? index + 1),
  );
  const seen = new Map(names.map((name) => [String(name), name]));
  return [...seen.values()];
}

function pointOf(point: unknown, index: number, names: readonly ChartValue[]): [string, ChartValue] {
  const name = ownName(point) ?? names[index] ?? index + 1;
  return [String(name), valueOf(point)];
}

function ownName(point: unknown): ChartValue | undefined {
  if (Array.isArray(point)) return dateText(point[0]);
  if (isRecord(point))
    return typeof point['name'] === 'string'
      ? point['name']
      : Array.isArray(point['value'])
        ? dateText(point['value'][0])
        : undefined;
  return undefined;
}

function valueOf(point: unknown): ChartValue {
  if (typeof point === 'number') return point;
  if (typeof point === 'string') return point === '-' ? null : point;
  if (Array.isArray(point)) return point.length === 2 ? valueOf(point[1]) : point.slice(1).join(' – ');
  return isRecord(point) ? valueOf(point['value']) : null;
}

const nameOf = (entry: unknown): ChartValue =>
  isRecord(entry) ? String(entry['value']) : (entry as ChartValue);
const dateText = (value: unknown): ChartValue =>
  value instanceof Date ? value.toISOString().slice(0, 10) : (value as ChartValue);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
