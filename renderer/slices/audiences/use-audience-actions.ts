import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { AudienceSummary } from '#app/slices/audiences/contract.ts';
import { api } from '#renderer/client/index.ts';
import { perform, performUndoable } from '../shared/perform.ts';

type Named = Pick<AudienceSummary, 'id' | 'name'>;

export interface AudienceActions {
  /** Answers the id of the new one; null when it could not be added. */
  create: (name: string) => Promise<string | null>;
  remove: (audience: Named) => Promise<boolean>;
  restore: (audience: Named) => Promise<boolean>;
}

/** What can be done to audiences: each says what it did and can be undone from there. */
export function useAudienceActions(): AudienceActions {
  const { t } = useLingui();
  return useMemo(
    () => ({
      create: async (name) => (await perform(api.audiences.create, { name }))?.id ?? null,
      remove: async ({ id, name }) =>
        (await performUndoable(api.audiences.remove, { ids: [id] }, t`“${name}” moved to the bin.`)) !== null,
      restore: async ({ id, name }) =>
        (await performUndoable(api.audiences.restore, { ids: [id] }, t`“${name}” taken out of the bin.`)) !==
        null,
    }),
    [t],
  );
}
