import type { AudienceDetail, AudienceFields } from '#app/slices/audiences/contract.ts';
import { api, call } from '#renderer/client/index.ts';
import type { DraftOptions } from '../campaigns/draft.ts';
import { useDraft, type DraftField } from '../campaigns/use-field.ts';

/** One field of an audience that saves itself. */
export function useAudienceField<F extends keyof AudienceFields>(
  audience: AudienceDetail,
  field: F,
  options: Omit<DraftOptions<AudienceDetail[F]>, 'save'> = {},
): DraftField<AudienceDetail[F]> {
  const { id, heads } = audience;
  return useDraft(
    { value: audience[field], heads },
    {
      ...options,
      save: async (next, from) => {
        const changes = { [field]: next } as Partial<AudienceFields>;
        return (await call(api.audiences.update, { id, heads: [...from], changes })).heads;
      },
    },
  );
}
