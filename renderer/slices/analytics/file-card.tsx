import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, FileArchive, FileSpreadsheet, Undo2, X } from 'lucide-react';
import { useFormat } from '#renderer/i18n/index.ts';
import { Badge, Banner, Button, Card, IconButton, TaskProgress, formatBytes } from '#renderer/ui/index.ts';
import { ArchiveTables } from './archive-tables.tsx';
import { importQueue, type QueuedFile } from './import-queue.ts';
import { Preview } from './preview.tsx';
import { useImportUndo } from './use-import-undo.ts';

/** One file on its way: what is being done with it, what is in it, what became of it. */
export function FileCard({ file }: { file: QueuedFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const Icon = file.content ? FileArchive : FileSpreadsheet;
  const canClose = file.state !== 'importing' && file.state !== 'reading';
  return (
    <Card className="flex flex-col gap-3 p-4">
      <header className="flex items-center gap-2.5">
        <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <h2 className="min-w-0 truncate text-14 font-semibold" title={file.name}>
          {file.name}
        </h2>
        {file.archive !== null && (
          <span className="min-w-0 shrink-[2] truncate text-12 text-ink-3">{t`part of ${file.archive}`}</span>
        )}
        {file.refusal !== 'folder' && (
          <span className="figures shrink-0 text-12 text-ink-3">{formatBytes(file.bytes, format)}</span>
        )}
        <StateMark state={file.state} />
        {canClose && (
          <IconButton
            size="sm"
            className="ms-auto"
            label={t`Put ${file.name} aside`}
            icon={<X aria-hidden="true" />}
            onPress={() => importQueue.drop(file.id)}
          />
        )}
      </header>
      <Body file={file} />
    </Card>
  );
}

function StateMark({ state }: { state: QueuedFile['state'] }) {
  const { t } = useLingui();
  switch (state) {
    case 'waiting':
      return <Badge>{t`Waiting`}</Badge>;
    case 'done':
      return (
        <Badge tone="positive" icon={<CircleCheck aria-hidden="true" />}>
          {t`Imported`}
        </Badge>
      );
    case 'undone':
      return (
        <Badge tone="neutral" icon={<Undo2 aria-hidden="true" />}>
          {t`Taken back`}
        </Badge>
      );
    case 'failed':
    case 'refused':
      return (
        <Badge tone="danger" icon={<CircleAlert aria-hidden="true" />}>
          {t`Not read`}
        </Badge>
      );
    case 'reading':
    case 'ready':
    case 'opened':
    case 'importing':
      return null;
  }
}

function Body({ file }: { file: QueuedFile }) {
  const { t } = useLingui();
  const { id, state, progress, failure, outcome } = file;
  switch (state) {
    // One tree for all three: what is unfolded and where the focus is stays while a file is looked through again.
    case 'waiting':
    case 'reading':
    case 'ready':
      return (
        <>
          {state === 'reading' && (
            <TaskProgress
              label={t`Looking through`}
              progress={progress}
              onCancel={() => importQueue.cancel(id)}
            />
          )}
          {outcome && <Preview key="preview" file={file} outcome={outcome} />}
        </>
      );
    case 'opened':
      return <ArchiveTables file={file} />;
    case 'importing':
      return (
        <TaskProgress label={t`Importing`} progress={progress} onCancel={() => importQueue.cancel(id)} />
      );
    case 'refused':
      return <Refused file={file} />;
    case 'failed':
      return (
        <Banner
          tone="danger"
          title={failure?.message}
          action={
            <Button size="sm" onPress={() => importQueue.retry(id)}>
              {t`Try again`}
            </Button>
          }
        />
      );
    case 'done':
    case 'undone':
      return <Result file={file} />;
  }
}

/** Why a file is not read, and what to do instead. */
function Refused({ file: { id, refusal } }: { file: QueuedFile }) {
  const { t } = useLingui();
  switch (refusal) {
    case 'folder':
      return <Banner tone="danger" title={t`This is a folder. Open it and drop the files that are in it.`} />;
    case 'unreadable':
      return (
        <Banner
          tone="danger"
          title={t`The file can’t be read. It may have been moved, or another program may be writing to it.`}
          action={
            <Button size="sm" onPress={() => importQueue.retry(id)}>
              {t`Try again`}
            </Button>
          }
        />
      );
    default:
      return (
        <Banner
          tone="danger"
          title={t`Files up to 200 MB can be dropped here. Export fewer days at a time, or import it on the command line: nmc import.`}
        />
      );
  }
}

function Result({ file: { state, outcome } }: { file: QueuedFile }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { undo, redo } = useImportUndo();
  if (!outcome) return null;
  const { importId, added, unchanged, restated, report } = outcome;
  if (importId === null)
    return <p className="text-13 text-ink-2">{t`Everything in it was there already: nothing was added.`}</p>;
  const said = [
    t`${plural(added, { one: '# row added', other: '# rows added' })}`,
    ...(restated > 0
      ? [t`${plural(restated, { one: '# brought up to date', other: '# brought up to date' })}`]
      : []),
    ...(unchanged > 0 ? [t`${plural(unchanged, { one: '# there already', other: '# there already' })}`] : []),
  ];
  const show = () =>
    void navigate({
      to: '/analytics',
      search: (report.period ? { from: report.period.from, to: report.period.to } : {}) as never,
    });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-60 flex-1 text-13 text-ink-2">{said.join(', ')}.</p>
      {state === 'done' ? (
        <>
          <Button onPress={() => void undo(importId)}>{t`Undo`}</Button>
          <Button onPress={show}>{t`See the figures`}</Button>
        </>
      ) : (
        <Button onPress={() => void redo(importId)}>{t`Bring back`}</Button>
      )}
    </div>
  );
}
