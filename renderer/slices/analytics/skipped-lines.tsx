import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ImportReport } from '#app/slices/analytics/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { cls, DataTable, type TableColumn } from '#renderer/ui/index.ts';

type Skipped = ImportReport['skipped'][number];

/** Which lines of the file were left out, and why each. */
export function SkippedLines({ report: { skipped, skippedCount } }: { report: ImportReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const reason = useReason();
  const columns = useMemo<TableColumn<Skipped>[]>(
    () => [
      {
        id: 'line',
        header: t`Line`,
        isNumeric: true,
        width: 80,
        sortBy: ({ line }) => line,
        cell: ({ line }) => format.number(line),
      },
      {
        id: 'reason',
        header: t`Why`,
        isRowHeader: true,
        width: '1fr',
        sortBy: (row) => reason(row.reason),
        cell: (row) => reason(row.reason),
      },
    ],
    [t, format, reason],
  );
  const rest = skippedCount - skipped.length;
  return (
    <>
      <div className={cls('overflow-hidden rounded-md border', skipped.length > 6 ? 'h-56' : '')}>
        <DataTable
          label={t`Lines left out`}
          columns={columns}
          rows={skipped}
          rowId={({ line }) => String(line)}
          isFilling={skipped.length > 6}
        />
      </div>
      {rest > 0 && (
        <p className="pt-2 text-12">{t`${format.number(rest)} more were left out for such reasons.`}</p>
      )}
    </>
  );
}

/** The reader's reasons in words; those that quote a cell stand as they are. */
function useReason(): (reason: string) => string {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const known: Record<string, string> = {
      'totals row': t`A total of other rows`,
      comment: t`A comment`,
      preamble: t`Above the table`,
      note: t`A note`,
      blank: t`Empty`,
      'header group': t`A heading over columns`,
      'second header row': t`A second head`,
      'repeated header': t`The head again`,
      'another table': t`Belongs to another table`,
      'separator line': t`Says how cells are separated`,
      'no values': t`No figures in it`,
    };
    return (reason) => {
      const currencies = /^no currency: known in (.+)$/.exec(reason)?.[1]?.split(', ');
      if (!currencies) return known[reason] ?? reason;
      return t`Names no currency, and is known in ${format.list(currencies)}: nobody can say which it is`;
    };
  }, [t, format]);
}
