import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useConnection, useIsSaving, useWorkspace } from '../client/index.ts';
import { Focusable } from 'react-aria-components';
import { StatusDot, type SyncState, Tooltip, useIsRail } from '../ui/index.ts';

/** Quicker than this nobody needs to be told, in milliseconds; and what was told stays as long. */
const CALM = 250;

/** Whether the work is on the disk, at the foot of the sidebar. True at all times, calm while it is. */
export function SaveState() {
  const isRail = useIsRail();
  const { state, text, detail } = useSaveState();
  const dot = (
    <span
      tabIndex={0}
      className={
        isRail
          ? 'flex h-7 items-center justify-center overflow-hidden rounded-md [&_span_span]:hidden'
          : 'flex h-7 min-w-0 items-center rounded-md px-2'
      }
    >
      <StatusDot state={state}>{text}</StatusDot>
    </span>
  );
  return (
    <Tooltip text={detail ?? text} placement={isRail ? 'right' : 'top'}>
      <Focusable>{dot}</Focusable>
    </Tooltip>
  );
}

function useSaveState(): { state: SyncState; text: string; detail?: string } {
  const { t } = useLingui();
  const connection = useConnection();
  const workspace = useWorkspace();
  const isSaving = useCalm(useIsSaving());
  if (connection === 'refused' || connection === 'stopped')
    return { state: 'problem', text: t`Not connected` };
  if (connection === 'connecting' || (connection === 'open' && !workspace))
    return { state: 'working', text: t`Opening…` };
  if (connection !== 'open') return { state: 'problem', text: t`Reconnecting…` };
  if (workspace?.state === 'read-only') return { state: 'problem', text: t`Read-only: disk is full` };
  if (isSaving) return { state: 'working', text: t`Saving…` };
  return { state: 'saved', text: t`All changes saved`, detail: t`On this computer, and nowhere else` };
}

/** Follows a flag, but neither on nor off before it has lasted. */
function useCalm(flag: boolean): boolean {
  const [calm, setCalm] = useState(flag);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(flag), CALM);
    return () => clearTimeout(timer);
  }, [flag]);
  return calm;
}
