import { useLingui } from '@lingui/react/macro';
import type * as z from 'zod';
import type { reportToPrint } from '#app/slices/analytics/contract.ts';
import { api, ask, useWorkspace } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { chartOnPaper } from '#renderer/ui/index.ts';
import { changeOf, figuresBefore, tilesOf, type Totals } from '../at-a-glance.ts';
import { lineOption, linesToDraw } from '../lines.ts';
import { figureOf, type Figures } from '../metrics.ts';
import { largestFirst, type Part } from '../parts-table.ts';
import { isComparable, periodBefore } from '../period.ts';
import type { Scope } from '../use-view.ts';
import type { View } from '../view.ts';
import { useChartTitle, useFigure, useMetricLabel, useNames } from '../words.ts';

export type Report = z.infer<typeof reportToPrint>;

/** What the screen shows, to be made a report of. */
export interface Shown {
  view: View;
  scope: Scope;
  totals: Totals;
  figures: Figures;
  metrics: readonly string[];
  parts: readonly Part[];
}

/** Pixels of the drawing: its proportions are those of the page. */
const CHART = { width: 1020, height: 320 };
/** Figures beside a name that fit on a page. */
const COLUMNS = 6;
/** Rows on paper; a file of all of them is CSV. */
const ROWS = 60;

/** Puts what is shown into words and figures that stand alone: with filters, days and how fresh they are. */
export function useReport(shown: Shown): (font: string) => Promise<Report> {
  const { t } = useLingui();
  const format = useFormat();
  const workspace = useWorkspace()?.name ?? '';
  const facts = useFacts(shown);
  const tiles = useTiles(shown);
  const table = useTable(shown);
  const draw = useDrawing(shown);
  const { from, to } = shown.scope;
  return async (font) => {
    const days = format.dateRange(from, to, 'medium');
    const now = format.date(Date.now(), 'datetime');
    return {
      fileName: `${t`figures`}-${from}-${to}`,
      language: format.locale,
      title: t`Figures`,
      subtitle: [workspace, days].filter(Boolean).join(' · '),
      facts,
      tiles,
      tilesInARow: inARow(tiles.length),
      chart: await draw(font),
      tables: [table],
      footer: workspace === '' ? t`Made on ${now}` : t`${workspace} · made on ${now}`,
    };
  };
}

/** As few gaps in the last row as can be. */
const inARow = (tiles: number): number =>
  [4, 5, 3].toSorted((a, b) => ((a - (tiles % a)) % a) - ((b - (tiles % b)) % b))[0] ?? 4;

/** What the figures are of. */
function useFacts({ view, scope, totals }: Shown): Report['facts'] {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const { currency, asOf, available } = totals;
  const earlier = periodBefore(scope);
  const fresh = () => {
    const day = format.date(asOf?.day ?? scope.to, 'medium');
    const imported = format.date(asOf?.importedAt ?? 0, 'datetime');
    return t`${day}, imported ${imported}`;
  };
  return [
    { label: t`Days`, value: format.dateRange(scope.from, scope.to, 'medium') },
    ...(isComparable(scope, available)
      ? [{ label: t`Compared with`, value: format.dateRange(earlier.from, earlier.to, 'medium') }]
      : []),
    { label: t`Source`, value: view.source === null ? t`All sources` : names.source(view.source) },
    { label: t`Channel`, value: view.channel === null ? t`All channels` : names.channel(view.channel) },
    { label: t`Campaign`, value: view.campaign ?? t`All campaigns` },
    ...(currency === null ? [] : [{ label: t`Currency`, value: names.currency(currency) }]),
    ...(asOf ? [{ label: t`As of`, value: fresh() }] : []),
  ];
}

function useTiles({ scope, totals, figures, metrics }: Shown): Report['tiles'] {
  const { t } = useLingui();
  const format = useFormat();
  const label = useMetricLabel();
  const figure = useFigure(totals.currency);
  const before = isComparable(scope, totals.available) ? figuresBefore(totals) : null;
  return tilesOf(metrics).map((metric) => {
    const value = figureOf(metric, figures);
    const change = before && changeOf(format, metric, value, figureOf(metric, before));
    const against = change && { text: t`${change.text} vs the days before`, meaning: change.meaning };
    return { label: label(metric), value: figure(metric, value), change: against, note: '' };
  });
}

/** The chart that is shown, in the font told. */
function useDrawing({ view, scope, totals, metrics }: Shown): (font: string) => Promise<Report['chart']> {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const figure = useFigure(totals.currency);
  const metric = view.metric !== null && metrics.includes(view.metric) ? view.metric : (metrics[0] ?? '');
  const by = view.lines;
  const label = useMetricLabel()(metric);
  const title = useChartTitle(label, by);
  return async (font) => {
    const { days, lines } = await ask(api.analytics.series, { ...scope, metric, by });
    const nameOf = by === 'none' ? () => label : names[by];
    const drawn = linesToDraw(lines, { metric, nameOf, rest: t`All others` });
    if (drawn.length === 0) return null;
    const option = lineOption(
      days.map((day) => format.date(day, 'day')),
      drawn,
    );
    const write = (value: number) => figure(metric, value, true);
    return { title, svg: await chartOnPaper({ ...CHART, option, font, write }) };
  };
}

function useTable({ view: { by }, totals, metrics, parts }: Shown): Report['tables'][number] {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const label = useMetricLabel();
  const figure = useFigure(totals.currency);
  const columns = metrics.slice(0, COLUMNS);
  const sorted = largestFirst(parts, columns);
  const rest = sorted.length - ROWS;
  const more = format.number(rest);
  return {
    title: { campaign: t`By campaign`, channel: t`By channel`, source: t`By source` }[by],
    columns: [
      { label: { campaign: t`Campaign`, channel: t`Channel`, source: t`Source` }[by], isNumeric: false },
      ...columns.map((metric) => ({ label: label(metric), isNumeric: true })),
    ],
    rows: sorted
      .slice(0, ROWS)
      .map((part) => [
        names[by](part.name),
        ...columns.map((metric) => figure(metric, figureOf(metric, part))),
      ]),
    note: rest > 0 ? t`And ${more} more, which the CSV file has.` : '',
  };
}
