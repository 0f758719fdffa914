import { useEffect, useRef } from 'react';
import type { SyncStatus } from '#app/slices/sync/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';
import { useReceiptSentence } from './receipts.tsx';

const newest = { limit: 1 };
/** A break that was shorter needs no receipt on the screen; it is in the list all the same. Milliseconds. */
const BRIEF = 60_000;

/** After a time apart one is told what came and what went. */
export function useReceiptToasts(status: SyncStatus | null): void {
  const { data } = useLive(api.sync.receipts, status && status.state !== 'none' ? newest : null);
  const sentence = useReceiptSentence();
  const seen = useRef<number | null>(null);
  const receipt = data?.[0];
  useEffect(() => {
    if (data === undefined) return;
    const before = seen.current;
    seen.current = receipt?.id ?? 0;
    if (before === null || !receipt || receipt.id === before) return;
    if (receipt.at - receipt.since > BRIEF || receipt.conflicts.length > 0)
      toasts.show({ text: sentence(receipt), timeout: 10_000 });
  }, [data, receipt, sentence]);
}
