import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button, Focusable } from 'react-aria-components';
import { useConnection, useIsSaving, useWorkspace } from '../client/index.ts';
import { useReceiptToasts } from '../slices/sync/receipt-toasts.ts';
import { useSync, useSyncWords } from '../slices/sync/use-sync.ts';
import { cls, Popover, StatusDot, type SyncState, Tooltip, useIsRail } from '../ui/index.ts';

const SyncPanel = lazy(() => import('../slices/sync/sync-panel.tsx'));

/** Quicker than this nobody needs to be told, in milliseconds; and what was told stays as long. */
const CALM = 250;

/** Whether the work is safe, on the disk and with the team, at the foot of the sidebar. True at all times, calm while it is. */
export function SaveState() {
  const isRail = useIsRail();
  const { state, text, detail } = useSaveState();
  const sync = useSync();
  useReceiptToasts(sync);
  if (sync && sync.state !== 'none') return <TeamState status={sync} {...{ state, text }} />;
  const dot = (
    <span tabIndex={0} className={lookOf(isRail)}>
      <StatusDot state={state}>{text}</StatusDot>
    </span>
  );
  return (
    <Tooltip text={detail ?? text} placement={isRail ? 'right' : 'top'}>
      <Focusable>{dot}</Focusable>
    </Tooltip>
  );
}

const lookOf = (isRail: boolean) =>
  isRail
    ? 'flex h-7 items-center justify-center overflow-hidden rounded-md [&_span_span]:hidden'
    : 'flex h-7 min-w-0 items-center rounded-md px-2';

/** In a team the same place says how things stand with the others, and opens the whole of it. */
function TeamState({ status, state, text }: { status: NonNullable<ReturnType<typeof useSync>> } & SaveWords) {
  const { t } = useLingui();
  const isRail = useIsRail();
  const words = useCalmWords(useSyncWords()(status));
  // What is not on this disk yet goes before what is not at the relay yet.
  const told = state === 'saved' ? words : { state, text };
  return (
    <Popover
      label={t`Syncing`}
      placement="top start"
      trigger={
        <Button
          aria-label={t`Syncing: ${told.text}`}
          className={cls(
            lookOf(isRail),
            'w-full text-start data-focus-visible:ring-inside data-hovered:bg-hover',
          )}
        >
          <StatusDot state={told.state}>{told.text}</StatusDot>
        </Button>
      }
    >
      {(close) => (
        <Suspense fallback={null}>
          <SyncPanel status={status} onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}

interface SaveWords {
  state: SyncState;
  text: string;
}

/** Typing makes something to send and sends it again and again: nobody needs to see that. */
function useCalmWords(words: SaveWords): SaveWords {
  const [calm, setCalm] = useState(words);
  const { state, text } = words;
  useEffect(() => {
    const timer = setTimeout(() => setCalm({ state, text }), state === 'working' ? 3 * CALM : 0);
    return () => clearTimeout(timer);
  }, [state, text]);
  return calm;
}

function useSaveState(): SaveWords & { detail?: string } {
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
