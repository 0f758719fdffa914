import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CampaignDetail, CampaignFields } from '#app/slices/campaigns/contract.ts';
import { api, call } from '#renderer/client/index.ts';
import { Draft, type DraftOptions, type DraftState, type Seen } from './draft.ts';

export interface DraftField<T> extends DraftState<T> {
  change: (value: T) => void;
  /** Changes and saves at once: for choices, which are never half made. */
  choose: (value: T) => void;
  reset: () => void;
  /** For the field: `{...field.focusProps}`. */
  focusProps: { onFocus: () => void; onBlur: () => void };
}

/** A field that saves itself; see Draft. */
export function useDraft<T>({ value, heads }: Seen<T>, options: DraftOptions<T>): DraftField<T> {
  const [draft] = useState(() => new Draft({ value, heads }, options));
  useEffect(() => {
    draft.use(options);
  });
  useEffect(() => {
    draft.see({ value, heads });
  }, [draft, value, heads]);
  useEffect(() => {
    const flush = () => void draft.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [draft]);
  const state = useSyncExternalStore(draft.subscribe, draft.snapshot);
  return useMemo(
    () => ({
      ...state,
      change: (next: T) => draft.change(next),
      choose: (next: T) => {
        draft.change(next);
        void draft.flush();
      },
      reset: () => draft.reset(),
      focusProps: { onFocus: () => draft.focus(), onBlur: () => draft.blur() },
    }),
    [state, draft],
  );
}

type Field = keyof CampaignFields;

/** One field of a campaign that saves itself. */
export function useField<F extends Field>(
  campaign: CampaignDetail,
  field: F,
  options: Omit<DraftOptions<CampaignDetail[F]>, 'save'> = {},
): DraftField<CampaignDetail[F]> {
  const { id, heads } = campaign;
  return useDraft(
    { value: campaign[field], heads },
    {
      ...options,
      save: async (next, from) => {
        const changes = { [field]: next } as Partial<CampaignFields>;
        return (await call(api.campaigns.update, { id, heads: [...from], changes })).heads;
      },
    },
  );
}

export interface Dates {
  start: string | null;
  end: string | null;
}

/** Both days in one draft: a start that only fits a later end waits for it. */
export function useDates({ id, heads, start, end }: CampaignDetail): DraftField<Dates> {
  const seen = useMemo(() => ({ start, end }), [start, end]);
  return useDraft<Dates>(
    { value: seen, heads },
    {
      isEqual: (a, b) => a.start === b.start && a.end === b.end,
      isReady: (dates) => [dates.start, dates.end].every((day) => day === null || day >= '1900'),
      save: async (next, from) => {
        const changes = {
          ...(next.start === seen.start ? {} : { start: next.start }),
          ...(next.end === seen.end ? {} : { end: next.end }),
        };
        return (await call(api.campaigns.update, { id, heads: [...from], changes })).heads;
      },
    },
  );
}
