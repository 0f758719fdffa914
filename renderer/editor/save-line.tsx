import { useLingui } from '@lingui/react/macro';
import { Check, CloudOff, Loader } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SaveState, SharedText } from './shared-text.ts';
import { useSaveState } from './use-shared-text.ts';

/** A key is on the disk in a few milliseconds: only what takes longer is worth a word. */
const PATIENCE = 300;

/** Whether what stands here is on the disk, in a few words. */
export function SaveLine({ text }: { text: SharedText }) {
  const { t } = useLingui();
  const state = useCalm(useSaveState(text));
  if (state.kind === 'loading') return null;
  const isSafe = state.kind === 'saved';
  const Glyph = isSafe ? Check : state.kind === 'saving' ? Loader : CloudOff;
  const words = {
    saved: t`Saved`,
    saving: t`Saving…`,
    unsaved: t`Not saved`,
    failed: t`Not connected`,
  }[state.kind];
  return (
    <span
      role="status"
      className={
        isSafe || state.kind === 'saving'
          ? 'inline-flex items-center gap-1 text-12 whitespace-nowrap text-ink-3'
          : 'inline-flex items-center gap-1 text-12 font-medium whitespace-nowrap text-warning-ink'
      }
    >
      <Glyph aria-hidden="true" className="size-3.5" />
      {words}
    </span>
  );
}

/** Holds “saving” back until it has lasted. */
function useCalm(state: SaveState): SaveState {
  const [shown, setShown] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), state.kind === 'saving' ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return state.kind === 'saved' ? state : shown;
}
