import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useJob, useWorkspace } from '../../client/index.ts';
import { Banner, Button, Card, ConfirmDialog, CopyButton, TaskProgress } from '../../ui/index.ts';
import { verify } from './jobs.ts';
import { Part, Setting } from './part.tsx';

/** Where the workspace lies and whether it is sound. */
export function Storage() {
  const { t } = useLingui();
  const folder = useWorkspace()?.folder ?? '';
  const [isAsking, setAsking] = useState(false);
  const { isRunning, progress, result, error } = useJob(verify);
  return (
    <Part id="storage">
      <Card>
        <Setting label={t`Folder`} description={<span className="break-all">{folder}</span>}>
          <CopyButton text={folder} label={t`Copy the path`} />
        </Setting>
        <Setting
          label={t`Verify`}
          description={t`Reads every page, document, file and entry of the log, and checks that each is what was written. Changes nothing.`}
        >
          <Button onPress={() => void verify.run({})} isDisabled={isRunning}>
            {t`Verify now`}
          </Button>
        </Setting>
        <Setting
          label={t`Rebuild lists and search`}
          description={t`Writes them anew from the documents. Only needed when a check says so; no work is lost by it.`}
        >
          <Button onPress={() => setAsking(true)} isDisabled={isRunning}>
            {t`Rebuild`}
          </Button>
        </Setting>
        {isRunning && (
          <div className="px-4 py-3">
            <TaskProgress label={t`Checking`} progress={progress} onCancel={verify.cancel} />
          </div>
        )}
        {result && <Report {...result} />}
      </Card>
      {error && <Banner tone="danger" title={error.failure.message} />}
      <ConfirmDialog
        title={t`Rebuild lists and search?`}
        confirmLabel={t`Rebuild`}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={() => void verify.run({ rebuild: true })}
      >
        {t`The documents stay as they are; what lists and search show is written anew from them. It takes a few seconds.`}
      </ConfirmDialog>
    </Part>
  );
}

interface ReportProps {
  isSound: boolean;
  checks: readonly { name: string; isSound: boolean; detail: string }[];
}

/** What was checked, one line each; what is wrong in the service's own words. */
function Report({ isSound, checks }: ReportProps) {
  const { t } = useLingui();
  const nameOf = useCheckNames();
  const wrong = checks.filter((check) => !check.isSound).length;
  return (
    <div className="px-4 py-3">
      <p role="status" className="mb-2 text-13 font-medium">
        {isSound
          ? t`Everything is as it was written.`
          : t`${plural(wrong, { one: '# check found something wrong.', other: '# checks found something wrong.' })} Restore the newest backup, or rebuild if only lists are concerned.`}
      </p>
      <ul aria-label={t`Checks`} className="flex flex-col gap-1.5">
        {checks.map(({ name, isSound: isFine, detail }) => (
          <li key={name} className="flex items-start gap-2 text-13">
            {isFine ? (
              <CircleCheck aria-label={t`Sound`} className="mt-0.5 size-4 shrink-0 text-positive-ink" />
            ) : (
              <CircleAlert aria-label={t`Not sound`} className="mt-0.5 size-4 shrink-0 text-danger-ink" />
            )}
            <span className="min-w-0">
              <span>{nameOf(name)}</span>
              {detail && <span className="block text-12 break-words text-ink-3">{detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The service's names of its checks in the person's language; one that is not known is shown as it is. */
function useCheckNames(): (name: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    pages: t`Pages of the database`,
    'foreign keys': t`References between rows`,
    'audit log': t`The chain of the activity log`,
    documents: t`Documents and what lists show of them`,
    files: t`Files`,
    search: t`Search`,
  };
  return (name) => names[name] ?? name;
}
