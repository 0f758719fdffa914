import { useLingui } from '@lingui/react/macro';
import type { Progress } from '#app/contract/define.ts';
import { TaskProgress } from '../../ui/index.ts';
import type { EntranceState } from './entrance.ts';
import { Panel } from './panel.tsx';

/** What is being made or opened, how far it is, and the way to stop it. */
export function Working({ work }: { work: NonNullable<EntranceState['work']> }) {
  const { t } = useLingui();
  const { kind, name, progress, cancel } = work;
  const titles = {
    create: t`Making “${name}”`,
    sample: t`Setting up the sample`,
    open: t`Opening “${name}”`,
    unlock: t`Opening “${name}”`,
    restore: t`Restoring the backup`,
  };
  const descriptions: Partial<Record<typeof kind, string>> = {
    sample: t`Two clients, their campaigns, texts and figures. A few seconds.`,
    restore: t`The backup is checked while it is read. It stays as it is.`,
  };
  const isStoppable = kind === 'sample' || kind === 'restore' || kind === 'create';
  return (
    <Panel windowTitle={titles[kind]} title={titles[kind]} description={descriptions[kind]}>
      <TaskProgress
        label={useStep(progress)}
        progress={progress}
        {...(isStoppable ? { onCancel: cancel } : {})}
      />
    </Panel>
  );
}

/** The step in words; a step that has none of ours is shown as the service names it. */
function useStep(progress: Progress | null): string {
  const { t } = useLingui();
  const step = progress?.step;
  const steps: Record<string, string> = {
    keys: t`Making its keys`,
    campaigns: t`Campaigns and texts`,
    figures: t`Figures`,
    database: t`Opening the database`,
    files: t`Copying files`,
  };
  return step === undefined ? t`One moment` : (steps[step] ?? step);
}
