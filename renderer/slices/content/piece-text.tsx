import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import type { Failure } from '#app/contract/errors.ts';
import { CallError, useWorkspace } from '#renderer/client/index.ts';
import {
  useSharedText,
  useTextTrouble,
  type Editor,
  type SaveState,
  type Writer,
} from '#renderer/editor/shared.ts';
import { Banner, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';

const Bound = lazy(() => import('./bound-text.tsx'));

export interface PieceTextProps {
  piece: PieceDetail;
  /** Of the variant that is written. */
  bodyId: string;
  /** What that is called, where the piece has several. */
  label?: string | undefined;
  self: Writer;
  /** One of several beside each other. */
  isColumn?: boolean;
  /** It was made just now: the cursor goes into it. */
  isNew?: boolean;
  onEditor: (editor: Editor | null) => void;
}

/** The words of a piece, live: from when they arrive until the page is left. */
export function PieceText(props: PieceTextProps) {
  const { piece, bodyId, label, self, isColumn = false, isNew = false, onEditor } = props;
  const { t } = useLingui();
  const text = useSharedText(bodyId, self);
  const state = useTextTrouble(text);
  const workspace = useWorkspace();
  if (state.kind === 'failed' && !state.isLoaded)
    return <FailedState title={t`The text can’t be shown`} error={new CallError(state.failure)} />;
  if (state.kind === 'loading') return <Coming />;
  const isFull = state.kind === 'unsaved' && state.failure?.code === 'storage_full';
  const isReadOnly = piece.isRemoved || workspace?.state === 'read-only' || isFull;
  return (
    <div className="flex h-full min-h-0 flex-1 flex-col">
      <Trouble state={state} />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<Coming />}>
          <Bound
            key={bodyId}
            {...{ text, bodyId, self, piece, isReadOnly, isColumn, isNew, onEditor }}
            title={label ? `${piece.title}, ${label}` : piece.title}
          />
        </Suspense>
      </div>
    </div>
  );
}

/** While a text is on its way. */
export function Coming() {
  return (
    <Loading className="mx-auto flex h-full w-full max-w-[66ch] flex-col gap-6 bg-surface px-8 pt-16">
      <SkeletonText lines={4} />
      <SkeletonText lines={5} />
    </Loading>
  );
}

/** A connection that comes right back is not worth a word. Milliseconds. */
const PATIENCE = 1500;

/** Why something typed is not on the disk yet, and that it is not lost. */
export function Trouble({ state }: { state: SaveState }) {
  const { t } = useLingui();
  const failure: Failure | null = state.kind === 'unsaved' || state.kind === 'failed' ? state.failure : null;
  const isGone = useLasting(state.kind === 'unsaved' && failure === null);
  if (!failure && !isGone) return null;
  const reason = failure?.message ?? t`the connection to the app is gone.`;
  return (
    <div className="shrink-0 px-4 py-2">
      {state.kind === 'unsaved' ? (
        <Banner tone="warning" title={t`Not saved: ${reason}`}>
          {t`What you wrote stays here and is saved as soon as that works again. Keep this window open.`}
        </Banner>
      ) : (
        <Banner tone="warning" title={reason}>
          {t`Everything you wrote is saved. Changes from other windows come in again as soon as that works.`}
        </Banner>
      )}
    </div>
  );
}

/** True once something has been so for a while. */
function useLasting(isSo: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(isSo), isSo ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && isLasting;
}
