import { useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { cls } from './cls.ts';
import { IconButton } from './icon-button.tsx';
import { useShortcut } from './shortcut.ts';
import { type Toast, type ToastQueue, toasts } from './toast-queue.ts';

/**
 * Where toasts appear; mount it once. They are read out politely, wait while the pointer or the focus is on them, and F6
 * goes to the newest one. They stay usable over an open dialog.
 */
export function ToastRegion({ queue = toasts }: { queue?: ToastQueue }) {
  const { t } = useLingui();
  const visible = useSyncExternalStore(queue.subscribe, queue.snapshot);
  const region = useRef<HTMLElement>(null);
  const count = visible.length;
  useEffect(() => {
    // The pointer does not leave what has gone away under it.
    if (count === 0) queue.resume();
  }, [count, queue]);
  useShortcut(
    'f6',
    () => region.current?.querySelector<HTMLElement>('[data-toast]:last-child button')?.focus(),
    { isDisabled: count === 0, whileTyping: true },
  );
  return (
    <section
      ref={region}
      aria-label={t`Messages`}
      data-react-aria-top-layer="true"
      onPointerEnter={() => queue.pause()}
      onPointerLeave={() => queue.resume()}
      onFocus={() => queue.pause()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) queue.resume();
      }}
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-center"
    >
      <div
        role="status"
        aria-atomic="false"
        aria-relevant="additions text"
        className="flex max-w-full flex-col items-center gap-2"
      >
        {visible.map((toast) => (
          <ToastItem key={toast.id} toast={toast} queue={queue} />
        ))}
      </div>
    </section>
  );
}

const glyphs: Record<NonNullable<Toast['tone']>, ReactNode> = {
  plain: null,
  positive: <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-positive-ink" />,
  danger: <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-ink" />,
};

function ToastItem({ toast, queue }: { toast: Toast; queue: ToastQueue }) {
  const { t } = useLingui();
  const { action, onUndo, tone = 'plain' } = toast;
  const act = () => {
    queue.close(toast.id);
    action?.onAction();
  };
  return (
    <div
      data-toast=""
      className={cls(
        'pointer-events-auto flex max-w-lg items-start gap-2 rounded-md bg-raised py-1.5 ps-3 pe-1.5 text-13 text-ink shadow-float forced-colors:border',
        'transition-[opacity,translate] duration-180 ease-out starting:translate-y-2 starting:opacity-0',
      )}
    >
      <span className="flex min-w-0 gap-2 py-0.75">
        {glyphs[tone]}
        <span className="min-w-0 break-words">{toast.text}</span>
      </span>
      <span className="flex shrink-0 items-center">
        {onUndo && (
          <Button variant="quiet" size="sm" className="text-accent-ink!" onPress={() => queue.undo(toast.id)}>
            {t`Undo`}
          </Button>
        )}
        {action && (
          <Button variant="quiet" size="sm" className="text-accent-ink!" onPress={act}>
            {action.label}
          </Button>
        )}
        <IconButton
          size="sm"
          label={t`Close`}
          icon={<X aria-hidden="true" className="size-3.5!" />}
          onPress={() => queue.close(toast.id)}
        />
      </span>
    </div>
  );
}
