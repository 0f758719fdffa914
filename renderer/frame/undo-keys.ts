import { useLingui } from '@lingui/react/macro';
import { api, call, toCallError } from '../client/index.ts';
import { toasts, useShortcut } from '../ui/index.ts';
import { showFailure } from './failures.ts';

/** Undo and redo anywhere but in a text, which has its own. */
export function useUndoKeys(): void {
  const { undo, redo } = useSteps();
  useShortcut('mod+z', undo, { whileTyping: false });
  useShortcut('mod+shift+z', redo, { whileTyping: false });
  useShortcut('ctrl+y', redo, { whileTyping: false });
}

/** Takes the last step back, or does it again, and says which one it was. */
export function useSteps(): { undo: () => void; redo: () => void } {
  const { t } = useLingui();
  /** That there is nothing (more) to take back is an answer, not a failure. */
  const tell = (error: unknown) => {
    const { code, message } = toCallError(error).failure;
    if (code === 'not_found') toasts.show({ text: message });
    else showFailure(error);
  };
  const undo = () => {
    call(api.history.undo, {}).then(({ label, isDone, reason }) => {
      if (isDone) toasts.show({ text: t`Undone: ${label}`, action: { label: t`Redo`, onAction: redo } });
      else
        toasts.show({
          text: t`${label}: this can’t be undone any more. ${reason ?? ''}`,
          action: { label: t`Undo the one before`, onAction: undo },
        });
    }, tell);
  };
  const redo = () => {
    call(api.history.redo, {}).then(({ label, isDone, reason }) => {
      if (isDone) toasts.show({ text: t`Done again: ${label}`, onUndo: undo });
      else toasts.show({ text: t`${label}: this can’t be done again. ${reason ?? ''}` });
    }, tell);
  };
  return { undo, redo };
}
