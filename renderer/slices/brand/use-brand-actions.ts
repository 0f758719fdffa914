import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { BrandDetail, BrandFields, KitEntry, KitPart } from '#app/slices/brand/contract.ts';
import { api } from '#renderer/client/index.ts';
import { perform, performUndoable } from '../shared/perform.ts';

type Named = { id: string; name: string };

/** What can be done to brands as wholes. */
export function useBrandActions() {
  const { t } = useLingui();
  return useMemo(
    () => ({
      create: (fields: Partial<BrandFields> & { name: string }) => perform(api.brand.create, fields),
      update: (id: string, heads: string[], changes: Partial<BrandFields>) =>
        perform(api.brand.update, { id, heads, changes }),
      remove: ({ id, name }: Named) =>
        performUndoable(api.brand.remove, { ids: [id] }, t`“${name}” moved to the bin.`),
      restore: ({ id, name }: Named) =>
        performUndoable(api.brand.restore, { ids: [id] }, t`“${name}” taken out of the bin.`),
    }),
    [t],
  );
}

/** What can be done to the entries of one kit. */
export function useKit({ id }: Pick<BrandDetail, 'id'>) {
  const { t } = useLingui();
  return useMemo(
    () => ({
      add: <P extends KitPart>(part: P, changes: Partial<KitEntry<P>>) =>
        perform(api.brand.setEntry, { id, entry: { part, id: crypto.randomUUID(), changes } as never }),
      /** `heads`: the state that the person saw, so that a clash is noticed. */
      set: <P extends KitPart>(part: P, entryId: string, changes: Partial<KitEntry<P>>, heads?: string[]) =>
        perform(api.brand.setEntry, {
          id,
          ...(heads ? { heads } : {}),
          entry: { part, id: entryId, changes } as never,
        }),
      remove: (part: KitPart, entryId: string, name: string) =>
        performUndoable(api.brand.removeEntry, { id, part, entryId }, t`“${name}” taken out.`),
    }),
    [t, id],
  );
}
