import { useLingui } from '@lingui/react/macro';
import { Archive, ArrowRight, Check, FileText, Megaphone, Upload, X, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api, ask, useJob, useLive, useWorkspace } from '#renderer/client/index.ts';
import { Card, cls, IconButton, Link } from '#renderer/ui/index.ts';
import { backup } from '../settings/jobs.ts';

export interface FirstStepsProps {
  hasCampaign: boolean;
  hasPiece: boolean;
}

interface Step {
  id: string;
  icon: LucideIcon;
  title: string;
  text: string;
  href: string;
  isDone: boolean;
}

/** What a workspace needs to be of use, ticked off by what is in it. Gone when all is done, or when it was closed. */
export function FirstSteps(props: FirstStepsProps) {
  const { t } = useLingui();
  const steps = useSteps(props);
  const [isClosed, close] = useClosed();
  if (!steps || isClosed || steps.every(({ isDone }) => isDone)) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section aria-label={t`First steps`}>
      <Card className="p-4">
        <header className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <h2 className="text-14 font-semibold">{t`First steps`}</h2>
            <p className="text-13 text-ink-2">{t`${done} of ${steps.length} done. Each ticks itself off.`}</p>
          </div>
          <IconButton size="sm" label={t`Hide first steps`} icon={<X aria-hidden="true" />} onPress={close} />
        </header>
        <ol className="mt-3 grid gap-2 @2xl:grid-cols-2 @5xl:grid-cols-4">
          {steps.map((step) => (
            <StepCard key={step.id} {...step} />
          ))}
        </ol>
      </Card>
    </section>
  );
}

function StepCard({ icon: Icon, title, text, href, isDone }: Step) {
  const { t } = useLingui();
  return (
    <li
      className={cls(
        'relative flex gap-3 rounded-md border p-3 has-data-hovered:border-line-2 has-data-hovered:bg-hover/60',
        isDone && 'border-transparent bg-sunken',
      )}
    >
      <span
        className={cls(
          'flex size-6 shrink-0 items-center justify-center rounded-full [&_svg]:size-3.5',
          isDone ? 'bg-positive-wash text-positive-ink' : 'bg-hover text-ink-2',
        )}
      >
        {isDone ? <Check aria-hidden="true" strokeWidth={3} /> : <Icon aria-hidden="true" />}
      </span>
      <span className="min-w-0 flex-1">
        {isDone ? (
          <span className="font-medium text-ink-2">
            {title} <span className="sr-only">{t`(done)`}</span>
          </span>
        ) : (
          <Link variant="quiet" href={href} className="font-medium after:absolute after:inset-0">
            {title}
          </Link>
        )}
        <span className="block text-12 text-pretty text-ink-3">{text}</span>
      </span>
      {!isDone && <ArrowRight aria-hidden="true" className="size-4 shrink-0 self-center text-ink-3" />}
    </li>
  );
}

const newest = { limit: 20 };

/** Null until it is known what is there. */
function useSteps({ hasCampaign, hasPiece }: FirstStepsProps): Step[] | null {
  const { t } = useLingui();
  const { data: imports, error } = useLive(api.analytics.imports, newest);
  const hasBackup = useHasBackup();
  if (hasBackup === null || (!imports && !error)) return null;
  return [
    {
      id: 'campaign',
      icon: Megaphone,
      title: t`Plan a campaign`,
      text: t`A name is enough to begin with.`,
      href: '/campaigns?new=1',
      isDone: hasCampaign,
    },
    {
      id: 'piece',
      icon: FileText,
      title: t`Write a piece`,
      text: t`An email, a post, an ad.`,
      href: '/content',
      isDone: hasPiece,
    },
    {
      id: 'import',
      icon: Upload,
      title: t`Import an export`,
      text: t`Figures from the tools you use.`,
      href: '/analytics',
      isDone: imports?.some(({ isUndone }) => !isUndone) ?? false,
    },
    {
      id: 'backup',
      icon: Archive,
      title: t`Make a backup`,
      text: t`One encrypted file to keep elsewhere.`,
      href: '/settings#backup',
      isDone: hasBackup,
    },
  ];
}

/** Whether the workspace has been backed up; null until it is known. Looked for again when a backup was made. */
function useHasBackup(): boolean | null {
  const made = useJob(backup).result;
  const [found, setFound] = useState<boolean | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    ask(api.workspaces.backups, {}, controller.signal).then(
      (files) => setFound(files.length > 0),
      () => {
        if (!controller.signal.aborted) setFound(false);
      },
    );
    return () => controller.abort();
  }, [made]);
  return made ? true : found;
}

/** Closed for this workspace on this computer. */
function useClosed(): [boolean, () => void] {
  const folder = useWorkspace()?.folder ?? '';
  const key = `first-steps.closed ${folder}`;
  const [isClosed, setClosed] = useState(() => localStorage.getItem(key) !== null);
  return [
    isClosed,
    () => {
      localStorage.setItem(key, '1');
      setClosed(true);
    },
  ];
}
