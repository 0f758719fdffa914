import { useEffect, useState } from 'react';
import type { Failure } from '#app/contract/errors.ts';
import { api, runTask, toCallError } from '../client/index.ts';
import { decodeBytes } from './bytes.ts';

export type AssetView =
  { state: 'loading' } | { state: 'ready'; url: string } | { state: 'failed'; failure: Failure };

interface Entry {
  users: number;
  view: Promise<AssetView>;
}

/** Images as addresses that this page alone can read; the oldest that nobody shows are let go. */
const entries = new Map<string, Entry>();
const KEPT = 40;

async function load(hash: string): Promise<AssetView> {
  try {
    const { content, type, isInline } = await runTask(api.assets.read, { hash });
    if (!isInline)
      return {
        state: 'failed',
        failure: { code: 'unsupported', message: 'This file is not an image that can be shown here.' },
      };
    return { state: 'ready', url: URL.createObjectURL(new Blob([decodeBytes(content)], { type })) };
  } catch (error) {
    // Another look may find it: the failure is not kept.
    entries.delete(hash);
    return { state: 'failed', failure: toCallError(error).failure };
  }
}

function take(hash: string): Entry {
  const entry = entries.get(hash) ?? { users: 0, view: load(hash) };
  entries.delete(hash);
  entries.set(hash, entry);
  entry.users += 1;
  return entry;
}

function letGo(entry: Entry): void {
  entry.users -= 1;
  for (const [hash, old] of entries) {
    if (entries.size <= KEPT) return;
    if (old.users > 0) continue;
    entries.delete(hash);
    void old.view.then((view) => {
      if (view.state === 'ready') URL.revokeObjectURL(view.url);
    });
  }
}

/** Lets go of every image that nobody shows: the screen was locked. */
export function forgetAssets(): void {
  for (const [hash, { users, view }] of entries) {
    if (users > 0) continue;
    entries.delete(hash);
    void view.then((ready) => {
      if (ready.state === 'ready') URL.revokeObjectURL(ready.url);
    });
  }
}

/** A file of the workspace as something an <img> can show. */
export function useAssetUrl(hash: string | null): AssetView {
  const [loaded, setLoaded] = useState<{ hash: string; view: AssetView } | null>(null);
  useEffect(() => {
    if (hash === null) return;
    let isGone = false;
    const entry = take(hash);
    void entry.view.then((view) => {
      if (!isGone) setLoaded({ hash, view });
    });
    return () => {
      isGone = true;
      letGo(entry);
    };
  }, [hash]);
  return loaded && loaded.hash === hash ? loaded.view : { state: 'loading' };
}
