import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ArchiveContent } from '#app/slices/analytics/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Banner, Button } from '#renderer/ui/index.ts';
import { importQueue, type QueuedFile } from './import-queue.ts';

type Table = ArchiveContent['tables'][number];

/** What is in an archive: its tables stand below as files of their own, those that don't count are here with the reason. */
export function ArchiveTables({ file: { id, content } }: { file: QueuedFile }) {
  const { t } = useLingui();
  const format = useFormat();
  if (!content) return null;
  const present = importQueue.tablesIn(id);
  const left = content.tables.filter(({ name }) => !present.has(name));
  const { others } = content;
  return (
    <div className="flex flex-col gap-3">
      {present.size === 0 && left.every(({ use }) => use !== 'breakdown') ? (
        <Banner tone="warning" title={t`There are no figures in this archive`}>
          {t`Download the export again and check that it has rows.`}
        </Banner>
      ) : (
        <p className="text-13 text-ink-2">
          {t`${plural(present.size, { one: '# table in it is listed', other: '# tables in it are listed' })} below.`}
        </p>
      )}
      {left.length > 0 && (
        <section aria-label={t`Left out of the archive`} className="flex flex-col gap-1">
          <h3 className="caption">{t`Left out`}</h3>
          <ul className="flex flex-col">
            {left.map((table) => (
              <LeftOut key={table.name} archiveId={id} table={table} />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <p className="text-12 text-ink-3">{t`Not tables: ${format.list(others.slice(0, NAMED))}`}</p>
      )}
    </div>
  );
}

/** Files that are no tables, of which no more are named. */
const NAMED = 12;

function LeftOut({ archiveId, table }: { archiveId: string; table: Table }) {
  const { t } = useLingui();
  const { name } = table;
  return (
    <li className="flex min-h-9 items-center gap-3 border-t py-1 text-13 first:border-t-0">
      <span className="w-52 shrink-0 truncate font-medium" title={name}>
        {name}
      </span>
      <span className="min-w-0 flex-1 text-ink-2">
        <Reason table={table} />
      </span>
      {(table.use === 'breakdown' || table.use === 'figures') && (
        <Button
          size="sm"
          aria-label={t`Look through ${name}`}
          onPress={() => importQueue.addTable(archiveId, name)}
        >
          {t`Look through`}
        </Button>
      )}
    </li>
  );
}

function Reason({ table }: { table: Table }) {
  const { t } = useLingui();
  switch (table.use) {
    case 'breakdown':
      return t`The figures of ${table.of} once more, broken down: both would count twice`;
    case 'no-figures':
      return t`No figures in it`;
    case 'unreadable':
      return table.message;
    case 'figures':
      return t`Put aside by you`;
  }
}
