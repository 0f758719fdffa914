import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { FileUp, Upload } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useWorkspace } from '#renderer/client/index.ts';
import { Banner, Breadcrumb, Button, cls, Page, Section } from '#renderer/ui/index.ts';
import { useFileDrop } from '../shared/use-file-drop.ts';
import { FileCard } from './file-card.tsx';
import { ImportHistory } from './import-history.tsx';
import { importQueue, isWorthTaking, useImportQueue } from './import-queue.ts';

/** Exports become figures here: looked through first, taken in when asked to, taken back at any time. */
export default function ImportScreen() {
  const { t } = useLingui();
  const files = useImportQueue();
  const isReadOnly = useWorkspace()?.state === 'read-only';
  const isOver = useFileDrop(isReadOnly, (dropped, folders) => importQueue.add(dropped, folders));
  const ready = files.filter(isWorthTaking);
  return (
    <Page
      title={t`Import figures`}
      above={
        <Breadcrumb
          crumbs={[
            { id: 'analytics', label: t`Analytics`, href: '/analytics' },
            { id: 'import', label: t`Import` },
          ]}
        />
      }
      actions={
        ready.length > 1 && (
          <Button variant="primary" onPress={() => importQueue.take(ready.map(({ id }) => id))}>
            {t`Import all ${plural(ready.length, { one: '# file', other: '# files' })}`}
          </Button>
        )
      }
      banner={
        isReadOnly && (
          <Banner tone="warning" title={t`This workspace can only be read at the moment`}>
            {t`Nothing can be imported until there is room on the disk again.`}
          </Banner>
        )
      }
    >
      <div className="flex max-w-260 flex-col gap-4">
        {!isReadOnly && <DropArea isOver={isOver} isSmall={files.length > 0} />}
        {files.map((file) => (
          <FileCard key={file.id} file={file} />
        ))}
        <Section title={t`Imports so far`} className="mt-4!">
          <ImportHistory />
        </Section>
      </div>
    </Page>
  );
}

function DropArea({ isOver, isSmall }: { isOver: boolean; isSmall: boolean }) {
  const { t } = useLingui();
  return (
    <div
      className={cls(
        'flex items-center justify-center gap-4 rounded-lg border border-dashed border-edge bg-surface text-center transition-colors duration-100',
        isSmall ? 'px-4 py-3' : 'flex-col px-6 py-10',
        isOver && 'border-solid border-ring bg-accent-wash',
      )}
    >
      {!isSmall && (
        <span aria-hidden="true" className="text-ink-3">
          <FileUp className="size-6" />
        </span>
      )}
      <div className={isSmall ? 'min-w-0 flex-1 text-start' : ''}>
        <p className={isSmall ? 'text-13 text-ink-2' : 'text-16 font-semibold'}>
          {isOver ? t`Let go to look through the files` : t`Drop exports anywhere on this page`}
        </p>
        {!isSmall && (
          <p className="mt-1 max-w-120 text-13 text-ink-2">
            {t`CSV, TSV and Excel files as the tools write them, or a zip of some, up to 200 MB each. You see what is in a file before any of it counts.`}
          </p>
        )}
      </div>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx', '.zip', 'text/csv', 'text/tab-separated-values']}
        onSelect={(list) => importQueue.add([...(list ?? [])])}
      >
        <Button icon={<Upload aria-hidden="true" />}>{t`Choose files`}</Button>
      </FileTrigger>
    </div>
  );
}
