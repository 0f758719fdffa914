import { useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { CircleCheck, History, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Badge,
  Button,
  cls,
  DataTable,
  EmptyState,
  Loading,
  SkeletonText,
  type TableColumn,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { useImportUndo } from './use-import-undo.ts';
import { useNames } from './words.ts';

interface ImportRecord {
  id: string;
  fileName: string;
  source: string;
  at: number;
  person: string;
  rows: number;
  restated: number;
  period: { from: string; to: string } | null;
  isUndone: boolean;
}

const input = { limit: 500 };
/** From here on the table scrolls by itself. */
const MANY = 20;

/** What was imported, by whom, and whether it counts. */
export function ImportHistory() {
  const { t } = useLingui();
  const { data, error } = useLive(api.analytics.imports, input);
  const { import: marked }: { import?: string } = useSearch({ strict: false });
  const columns = useColumns(marked);
  if (error) return <FailedState isCompact title={t`The imports can’t be shown`} error={error} />;
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={4} />
      </Loading>
    );
  if (data.length === 0)
    return (
      <EmptyState isCompact icon={<History />} title={t`Nothing imported yet`}>
        {t`Each import stands here and can be taken back as a whole.`}
      </EmptyState>
    );
  return (
    <div className={cls('overflow-hidden rounded-lg border', data.length > MANY && 'h-120')}>
      <DataTable
        label={t`Imports`}
        columns={columns}
        rows={data}
        rowId={({ id }) => id}
        isFilling={data.length > MANY}
      />
    </div>
  );
}

function useColumns(marked: string | undefined): TableColumn<ImportRecord>[] {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const { nameOf } = usePeople();
  const { undo, redo } = useImportUndo();
  return useMemo(
    () => [
      {
        id: 'file',
        header: t`File`,
        isRowHeader: true,
        width: '2fr',
        minWidth: 200,
        sortBy: ({ fileName }) => fileName,
        cell: ({ id, fileName, isUndone }) => (
          <span
            title={fileName}
            className={cls(
              'block truncate font-medium',
              isUndone && 'text-ink-3 line-through',
              id === marked && 'rounded-sm bg-accent-wash px-1',
            )}
          >
            {fileName}
          </span>
        ),
      },
      {
        id: 'source',
        header: t`Source`,
        minWidth: 130,
        sortBy: ({ source }) => names.source(source),
        cell: ({ source }) => names.source(source),
      },
      {
        id: 'period',
        header: t`Days`,
        minWidth: 170,
        sortBy: ({ period }) => period?.from ?? null,
        cell: ({ period }) => (period ? format.dateRange(period.from, period.to, 'medium') : '–'),
      },
      {
        id: 'rows',
        header: t`Rows`,
        isNumeric: true,
        width: 84,
        sortBy: ({ rows }) => rows,
        cell: ({ rows }) => format.number(rows),
      },
      {
        id: 'at',
        header: t`Imported`,
        minWidth: 140,
        sortBy: ({ at }) => at,
        cell: ({ at, person }) => (
          <span title={format.date(at, 'datetime')}>
            {format.relative(at)}
            {nameOf(person) && `, ${nameOf(person)}`}
          </span>
        ),
      },
      {
        id: 'state',
        header: t`Counts`,
        width: 200,
        cell: ({ id, fileName, isUndone }) => (
          <span className="flex items-center justify-between gap-2">
            {isUndone ? (
              <Badge icon={<Undo2 aria-hidden="true" />}>{t`Taken back`}</Badge>
            ) : (
              <Badge tone="positive" icon={<CircleCheck aria-hidden="true" />}>{t`Counts`}</Badge>
            )}
            <Button
              size="sm"
              variant="quiet"
              aria-label={isUndone ? t`Bring back ${fileName}` : t`Take back ${fileName}`}
              onPress={() => void (isUndone ? redo : undo)(id)}
            >
              {isUndone ? t`Bring back` : t`Take back`}
            </Button>
          </span>
        ),
      },
    ],
    [t, format, names, nameOf, undo, redo, marked],
  );
}
