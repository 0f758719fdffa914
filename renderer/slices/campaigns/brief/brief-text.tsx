import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { CallError, useWorkspace } from '#renderer/client/index.ts';
import { useSharedText, useTextTrouble } from '#renderer/editor/shared.ts';
import { Coming, Trouble } from '../../content/piece-text.tsx';
import { FailedState } from '../../shared/failed-state.tsx';
import type { BriefTextProps } from './bound-brief.tsx';

const Bound = lazy(() => import('./bound-brief.tsx'));

/** The words of a brief, live: from when they arrive until the page is left. */
export function BriefText({ campaign, self, onReady }: BriefTextProps) {
  const { t } = useLingui();
  const text = useSharedText(campaign.briefId, self);
  const state = useTextTrouble(text);
  const workspace = useWorkspace();
  if (state.kind === 'failed' && !state.isLoaded)
    return <FailedState title={t`The brief can’t be shown`} error={new CallError(state.failure)} />;
  if (state.kind === 'loading') return <Coming />;
  const isFull = state.kind === 'unsaved' && state.failure?.code === 'storage_full';
  const isReadOnly = campaign.isRemoved || workspace?.state === 'read-only' || isFull;
  return (
    <div className="flex h-full min-h-0 flex-1 flex-col">
      <Trouble state={state} />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<Coming />}>
          <Bound {...{ campaign, text, self, isReadOnly, onReady }} />
        </Suspense>
      </div>
    </div>
  );
}
