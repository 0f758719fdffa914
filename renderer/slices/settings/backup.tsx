import { useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { api, ask, type CallError, toCallError, useJob } from '../../client/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Banner,
  Button,
  Card,
  CopyButton,
  EmptyState,
  formatBytes,
  Loading,
  Skeleton,
  TaskProgress,
} from '../../ui/index.ts';
import { entrance } from '../welcome/entrance.ts';
import { backup, exportAll } from './jobs.ts';
import { Part, Setting } from './part.tsx';

interface BackupFile {
  file: string;
  at: number;
  bytes: number;
}

/** Copies of the whole workspace: the app's own, those made by hand, and the zip that opens without the app. */
export function Backup() {
  const { t } = useLingui();
  const job = useJob(backup);
  return (
    <Part
      id="backup"
      description={t`A backup is the whole workspace in one encrypted file; the workspace’s keys open it. Copy it wherever you like.`}
    >
      <Card>
        <Setting label={t`Back up now`} description={t`You can go on working meanwhile.`}>
          <Button variant="primary" onPress={() => void backup.run({})} isDisabled={job.isRunning}>
            {t`Back up now`}
          </Button>
        </Setting>
        {job.isRunning && (
          <div className="border-b px-4 py-3">
            <TaskProgress label={t`Backing up`} progress={job.progress} onCancel={backup.cancel} />
          </div>
        )}
        <BackupList made={job.result} />
      </Card>
      {job.error && <Banner tone="danger" title={job.error.failure.message} />}
      <Card>
        <Export />
      </Card>
    </Part>
  );
}

const shownAtFirst = 5;

function BackupList({ made }: { made: BackupFile | null }) {
  const { t } = useLingui();
  const { files, error } = useBackups(made);
  const [isAll, setAll] = useState(false);
  if (error) return <Banner tone="danger" title={error.failure.message} className="m-4" />;
  if (!files)
    return (
      <Loading className="px-4 py-3">
        <Skeleton className="h-9 w-full" />
      </Loading>
    );
  if (files.length === 0)
    return (
      <EmptyState isCompact icon={<Archive />} title={t`No backup yet`}>
        {t`The first one takes a few seconds. Keep a copy on another disk.`}
      </EmptyState>
    );
  return (
    <>
      <ul aria-label={t`Backups`}>
        {files.slice(0, isAll ? undefined : shownAtFirst).map((file) => (
          <BackupRow key={file.file} {...file} />
        ))}
      </ul>
      {files.length > shownAtFirst && !isAll && (
        <div className="border-t px-2 py-1">
          <Button size="sm" variant="quiet" onPress={() => setAll(true)}>
            {t`All ${files.length}`}
          </Button>
        </div>
      )}
    </>
  );
}

/** The backups in the workspace's folder; looked for again when one was made. */
function useBackups(made: BackupFile | null) {
  const [files, setFiles] = useState<readonly BackupFile[] | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const load = useCallback((signal: AbortSignal) => {
    ask(api.workspaces.backups, {}, signal).then(
      (found) => {
        setError(null);
        setFiles(found);
      },
      (caught: unknown) => {
        if (!signal.aborted) setError(toCallError(caught));
      },
    );
  }, []);
  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal);
    return () => controller.abort();
  }, [load, made]);
  return { files, error };
}

function BackupRow({ file, at, bytes }: BackupFile) {
  const { t } = useLingui();
  const format = useFormat();
  const when = format.date(at, 'datetime');
  return (
    <li className="flex items-center gap-3 border-b px-4 py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="text-13">
          <span className="font-medium">{when}</span>
          <span className="text-ink-3"> · {format.relative(at)}</span>
        </p>
        <p className="truncate text-12 text-ink-3" title={file}>
          {file}
        </p>
      </div>
      <span className="figures shrink-0 text-12 text-ink-2">{formatBytes(bytes, format)}</span>
      <CopyButton text={file} label={t`Copy the path`} />
      <Button
        size="sm"
        aria-label={t`Restore the backup of ${when}`}
        onPress={() => entrance.restoreFrom(file)}
      >
        {t`Restore…`}
      </Button>
    </li>
  );
}

function Export() {
  const { t } = useLingui();
  const format = useFormat();
  const { isRunning, progress, result, error } = useJob(exportAll);
  return (
    <>
      <Setting
        label={t`Export everything`}
        description={t`A zip that opens without this app: the texts as Markdown, the figures as SQLite, the files as they are. It is not encrypted.`}
      >
        <Button onPress={() => void exportAll.run({})} isDisabled={isRunning}>
          {t`Export`}
        </Button>
      </Setting>
      {isRunning && (
        <div className="px-4 py-3">
          <TaskProgress label={t`Exporting`} progress={progress} onCancel={exportAll.cancel} />
        </div>
      )}
      {result && (
        <div role="status" className="flex items-center gap-3 px-4 py-2">
          <p className="min-w-0 flex-1 truncate text-13" title={result.file}>
            {result.file}
          </p>
          <span className="figures shrink-0 text-12 text-ink-2">{formatBytes(result.bytes, format)}</span>
          <CopyButton text={result.file} label={t`Copy the path`} />
        </div>
      )}
      {error && <Banner tone="danger" title={error.failure.message} className="m-4" />}
    </>
  );
}
