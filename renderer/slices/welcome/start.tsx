import { Trans, useLingui } from '@lingui/react/macro';
import { FolderOpen, FolderPlus, RotateCcw, Sprout } from 'lucide-react';
import { type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { useFormat } from '../../i18n/index.ts';
import { Banner, Button } from '../../ui/index.ts';
import { entrance, useEntrance } from './entrance.ts';
import { Panel } from './panel.tsx';

type Known = WorkspaceStatus['known'][number];

/** The first page: what this is, and the two ways to begin. */
export function Start({ workspace }: { workspace: WorkspaceStatus }) {
  const { t } = useLingui();
  const { error } = useEntrance();
  const { known } = workspace;
  const isOpen = workspace.state === 'open' || workspace.state === 'read-only';
  const sampleName = useFreeName(t`Sample agency`, known);
  return (
    <Panel
      isWide
      windowTitle="Neural Marketing"
      {...(isOpen ? { onBack: entrance.leave } : {})}
      title={
        <span className="block max-w-lg font-serif leading-tight font-medium">
          <Trans>Plan, write and measure your marketing on your own computer, online or not.</Trans>
        </span>
      }
    >
      {error && <Banner tone="danger" title={error.failure.message} />}
      {known.length > 0 && <KnownWorkspaces known={known} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          icon={<Sprout aria-hidden="true" />}
          title={t`Try the sample workspace`}
          onPress={() => void entrance.sample(sampleName)}
        >
          {t`An agency with two clients and a season of campaigns. Change anything: it is only yours.`}
        </Choice>
        <Choice
          icon={<FolderPlus aria-hidden="true" />}
          title={t`Start empty`}
          onPress={() => {
            entrance.go('new');
          }}
        >
          {t`Name it, choose its folder and how it is locked. Takes a minute.`}
        </Choice>
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="-ms-3 flex flex-wrap">
          <Button
            variant="quiet"
            icon={<FolderOpen aria-hidden="true" />}
            onPress={() => {
              entrance.go('open');
            }}
          >
            {t`Open a folder`}
          </Button>
          <Button
            variant="quiet"
            icon={<RotateCcw aria-hidden="true" />}
            onPress={() => {
              entrance.go('restore');
            }}
          >
            {t`Restore a backup`}
          </Button>
        </div>
        <p className="text-12 text-ink-3">{t`No account, no telemetry. Encrypted in a folder that you choose.`}</p>
      </footer>
    </Panel>
  );
}

/** The sample may be tried twice: the second one has a number. */
function useFreeName(name: string, known: readonly Known[]): string {
  const taken = new Set(known.map((workspace) => workspace.name));
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name} ${String(n)}`;
  return free;
}

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  onPress: () => void;
}

function Choice({ icon, title, children, onPress }: ChoiceProps) {
  return (
    <AriaButton
      onPress={onPress}
      className="flex flex-col items-start gap-1 rounded-lg border border-line-2 bg-surface p-4 text-start transition-colors duration-100 data-hovered:border-ink-3 data-hovered:bg-raised data-pressed:bg-press [&_svg]:mb-2 [&_svg]:size-5 [&_svg]:text-accent-ink"
    >
      {icon}
      <span className="text-14 font-semibold text-ink">{title}</span>
      <span className="text-13 text-pretty text-ink-2">{children}</span>
    </AriaButton>
  );
}

function KnownWorkspaces({ known }: { known: readonly Known[] }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <section aria-labelledby="known">
      <h2 id="known" className="caption mb-1.5">
        {t`Go on with`}
      </h2>
      <ul className="max-h-64 divide-y overflow-y-auto rounded-lg border bg-surface">
        {known.map(({ folder, name, openedAt }) => (
          <li key={folder}>
            <AriaButton
              onPress={() => void entrance.open(folder, name)}
              className="flex w-full items-center gap-4 px-4 py-2.5 text-start transition-colors duration-100 data-focus-visible:ring-inside data-hovered:bg-hover data-pressed:bg-press"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-14 font-medium text-ink">{name}</span>
                <span className="block truncate text-12 text-ink-3">{folder}</span>
              </span>
              <span className="shrink-0 text-12 text-ink-3">{format.relative(openedAt)}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
