import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleHelp, History } from 'lucide-react';
import { useMemo } from 'react';
import type { ImportReport } from '#app/slices/analytics/contract.ts';
import { Badge, Button, Select, type OptionSection } from '#renderer/ui/index.ts';
import { importQueue, type QueuedFile } from './import-queue.ts';
import { useForgetMeanings } from './use-meanings.ts';
import { humanised, useMetricLabel, useNames } from './words.ts';

/** Measures that a column may be said to hold; the reader knows more by their headers. */
const METRICS = [
  'spend',
  'impressions',
  'clicks',
  'conversions',
  'revenue',
  'sessions',
  'users',
  'new_users',
  'views',
  'events',
  'reach',
  'engagements',
  'leads',
  'orders',
  'sends',
  'deliveries',
  'opens',
  'unique_opens',
  'unique_clicks',
  'unsubscribes',
  'bounces',
  'video_views',
];

const PLACES = ['day', 'campaign', 'channel', 'currency'];
const IGNORE = 'ignore';

/** What each column was taken for, and the way to say otherwise. */
export function ColumnMeanings({ file, report }: { file: QueuedFile; report: ImportReport }) {
  const { t } = useLingui();
  const unknown = new Set(report.unmapped);
  const remembered = new Set(report.remembered);
  const sections = useSections(report);
  return (
    <>
      {unknown.size > 0 && (
        <p className="pb-2">
          {t`Columns that are not known stay with their rows under their own name; say what they are to have them counted.`}
        </p>
      )}
      {remembered.size > 0 && <Remembered file={file} report={report} />}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(22rem,1fr))] gap-x-6 gap-y-1">
        {report.columns.map(({ name, mapsTo }) => (
          <li key={name} className="flex min-w-0 items-center gap-2">
            <span className="min-w-0 flex-1 truncate text-13 text-ink" title={name}>
              {name}
            </span>
            {unknown.has(name) && (
              <Badge tone="warning" icon={<CircleHelp aria-hidden="true" />}>
                {t`Not known`}
              </Badge>
            )}
            {remembered.has(name) && <Badge icon={<History aria-hidden="true" />}>{t`As last time`}</Badge>}
            <Select
              label={t`Meaning of ${name}`}
              isLabelHidden
              className="w-44"
              value={mapsTo}
              onChange={(field) => field !== mapsTo && importQueue.remap(file.id, name, field)}
              options={sections}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where meanings come from that nobody said of this file. */
function Remembered({ file, report }: { file: QueuedFile; report: ImportReport }) {
  const { t } = useLingui();
  const tool = useNames().source(report.source);
  const forget = useForgetMeanings(file.id, report.layout);
  const count = report.remembered.length;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
      <span>
        {report.source === 'generic'
          ? t`${plural(count, {
              one: '# column means what you said of the last table with these headers.',
              other: '# columns mean what you said of the last table with these headers.',
            })}`
          : t`${plural(count, {
              one: `# column means what you said of the last export of ${tool}.`,
              other: `# columns mean what you said of the last export of ${tool}.`,
            })}`}
      </span>
      <Button size="sm" variant="quiet" onPress={() => void forget()}>
        {t`Forget`}
      </Button>
    </p>
  );
}

/** Known meanings, and those that this file's columns have beyond them. */
function useSections(report: ImportReport): OptionSection[] {
  const { t } = useLingui();
  const label = useMetricLabel();
  return useMemo(() => {
    const places: Record<string, string> = {
      day: t`Day`,
      campaign: t`Campaign`,
      channel: t`Channel`,
      currency: t`Currency`,
    };
    const known = new Set([...METRICS, ...PLACES, IGNORE]);
    const others = [...new Set(report.columns.map(({ mapsTo }) => mapsTo))].filter(
      (field) => !known.has(field),
    );
    return [
      { id: 'metrics', label: t`Figures`, options: METRICS.map((id) => ({ id, label: label(id) })) },
      {
        id: 'places',
        label: t`What they are of`,
        options: PLACES.map((id) => ({ id, label: places[id] ?? id })),
      },
      ...(others.length > 0
        ? [
            {
              id: 'others',
              label: t`Kept with the row`,
              options: others.map((id) => ({ id, label: humanised(id) })),
            },
          ]
        : []),
      { id: 'out', label: t`Left out`, options: [{ id: IGNORE, label: t`Leave out` }] },
    ];
  }, [report, label, t]);
}
