import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import type { ImportOutcome, ImportReport } from '#app/slices/analytics/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Banner, Button, Disclosure } from '#renderer/ui/index.ts';
import { ColumnMeanings } from './column-meanings.tsx';
import { hasFigures, importQueue, type QueuedFile } from './import-queue.ts';
import { metricsIn } from './metrics.ts';
import { SkippedLines } from './skipped-lines.tsx';
import { useFigure, useMetricLabel, useNames } from './words.ts';

/** What is in a file and what importing it would do, before any of it counts. */
export function Preview({ file, outcome }: { file: QueuedFile; outcome: ImportOutcome }) {
  const { t } = useLingui();
  const { id, state } = file;
  const { report, added, restated } = outcome;
  const aside = useColumnsAside(report);
  const isNew = added + restated > 0 && hasFigures(report);
  return (
    <div className="flex flex-col gap-3">
      <Facts report={report} />
      <Sums report={report} />
      <Effect outcome={outcome} />
      <div className="-mx-1.5 flex flex-col">
        <Disclosure title={t`Columns`} aside={aside} defaultExpanded={report.unmapped.length > 0}>
          <ColumnMeanings file={file} report={report} />
        </Disclosure>
        {report.skippedCount > 0 && (
          <Disclosure title={t`Lines left out`} aside={String(report.skippedCount)}>
            <SkippedLines report={report} />
          </Disclosure>
        )}
      </div>
      <div className="flex justify-end gap-2">
        <Button onPress={() => importQueue.drop(id)}>{t`Put aside`}</Button>
        {isNew && (
          <Button variant="primary" isDisabled={state !== 'ready'} onPress={() => importQueue.take([id])}>
            {t`Import ${plural(added + restated, { one: '# row', other: '# rows' })}`}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How many columns are known, or how many are not. */
function useColumnsAside({ columns, unmapped }: ImportReport): string {
  const { t } = useLingui();
  return unmapped.length === 0
    ? t`${plural(columns.length, { one: '# known', other: 'all # known' })}`
    : t`${plural(unmapped.length, { one: '# not known', other: '# not known' })}`;
}

function Facts({ report }: { report: ImportReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const { period, currencies, source, rows, sheet } = report;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      <Fact label={t`From`}>{names.source(source)}</Fact>
      {sheet && (
        <Fact label={t`Sheet`}>
          {sheet.others.length === 0 ? sheet.sheet : t`${sheet.sheet}, without ${format.list(sheet.others)}`}
        </Fact>
      )}
      <Fact label={t`Rows`}>{format.number(rows)}</Fact>
      <Fact label={t`Days`}>
        {period ? format.dateRange(period.from, period.to, 'medium') : t`The file names none`}
      </Fact>
      <Fact label={t`Currency`}>{currencies.length > 0 ? format.list(currencies) : t`None named`}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="caption">{label}</dt>
      <dd className="figures text-13 font-medium">{children}</dd>
    </div>
  );
}

/** The sums of the file, to hold against those that the tool shows. */
function Sums({ report }: { report: ImportReport }) {
  const { t } = useLingui();
  const figure = useFigure(report.currency);
  const label = useMetricLabel();
  const metrics = metricsIn({ metrics: report.sums, ratios: {} });
  if (metrics.length === 0) return null;
  return (
    <dl
      aria-label={t`Sums of the file`}
      className="flex flex-wrap gap-x-8 gap-y-3 rounded-md bg-sunken px-4 py-3"
    >
      {metrics.map((metric) => (
        <div key={metric} className="min-w-20">
          <dt className="caption truncate" title={label(metric)}>
            {label(metric)}
          </dt>
          <dd className="figures text-16 font-semibold">{figure(metric, report.sums[metric] ?? null)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What would change in the figures. */
function Effect({ outcome: { report, added, unchanged, restated } }: { outcome: ImportOutcome }) {
  const { t } = useLingui();
  if (report.rows === 0)
    return (
      <Banner tone="warning" title={t`There are no rows with figures in this file`}>
        {t`Export it again with at least one day that has figures.`}
      </Banner>
    );
  if (added + restated === 0)
    return (
      <Banner title={t`Everything in this file is there already`}>
        {t`Importing it again would change nothing.`}
      </Banner>
    );
  if (!hasFigures(report))
    return (
      <Banner tone="warning" title={t`No column of this file is known as a figure`}>
        {t`If one holds clicks, spend or the like, say so below. If none does, export the report again with its figures.`}
      </Banner>
    );
  const parts = [
    t`${plural(added, { one: '# row is new', other: '# rows are new' })}`,
    ...(restated > 0
      ? [t`${plural(restated, { one: '# has newer figures', other: '# have newer figures' })}`]
      : []),
    ...(unchanged > 0
      ? [t`${plural(unchanged, { one: '# is there already', other: '# are there already' })}`]
      : []),
  ];
  const money =
    report.currencies.length === 0 && Object.keys(report.sums).some((metric) => metric === 'spend');
  return (
    <div className="flex flex-col gap-2">
      <p className="text-13 text-ink-2">{parts.join(' · ')}</p>
      {report.period === null && (
        <Banner tone="warning" title={t`The rows name no day`}>
          {t`They are kept and can be looked at, but no figures can count them. Export by day to have them there.`}
        </Banner>
      )}
      {report.currencies.length > 1 && (
        <Banner title={t`The file has money of several currencies`}>
          {t`It is not added up: in Analytics you choose which currency to see.`}
        </Banner>
      )}
      {money && (
        <Banner title={t`The file names no currency`}>
          {t`Its money is shown as plain numbers and is not mixed with money of a currency.`}
        </Banner>
      )}
    </div>
  );
}
