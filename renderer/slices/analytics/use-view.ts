import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { periodOf, today, type Available, type Period } from './period.ts';
import { defaultView, narrowingOf, readView, writeView, type Narrowing, type View } from './view.ts';

export function useView() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readView(search), [search]);
  const go = (next: View) =>
    void navigate({ to: '/analytics', search: writeView(next) as never, replace: true });
  return {
    view,
    change: (changes: Partial<View>) => go({ ...view, ...changes }),
    clear: () => go({ ...defaultView, period: view.period }),
  };
}

/** Which days there are figures for, and how many rows are of none; undefined until known. */
export function useAvailable() {
  const input = useMemo(() => ({ from: today(), to: today() }), []);
  const { data, error } = useLive(api.analytics.totals, input);
  const available = useMemo<Available | undefined>(
    () => data && (data.available && data.asOf ? { ...data.available, newest: data.asOf.day } : null),
    [data],
  );
  return {
    available,
    undated: data?.periodRows.undated ?? 0,
    asOf: data?.asOf ?? null,
    error,
  };
}

export type Scope = Period & Narrowing;

/** The days and filters that every figure of the screen is of. */
export function useScope(view: View, available: Available): Scope {
  return useMemo(() => {
    const period = typeof view.period === 'string' ? periodOf(view.period, available, today()) : view.period;
    return { ...period, ...narrowingOf(view) };
  }, [view, available]);
}

/** Every name there is in all figures, for the filters. */
export function useFilterNames(available: Available) {
  const all = useMemo(() => available && { from: available.from, to: available.to }, [available]);
  const bySource = useMemo(() => all && { ...all, by: 'source' as const }, [all]);
  const byChannel = useMemo(() => all && { ...all, by: 'channel' as const }, [all]);
  const sources = useLive(api.analytics.breakdown, bySource).data;
  const channels = useLive(api.analytics.breakdown, byChannel).data;
  return {
    sources: (sources?.parts ?? []).map(({ name }) => name),
    channels: (channels?.parts ?? []).map(({ name }) => name).filter((name) => name !== ''),
  };
}
