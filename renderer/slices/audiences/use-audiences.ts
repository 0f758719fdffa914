import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import type { Option } from '#renderer/ui/index.ts';

const all = {};

export interface AudienceNames {
  /** Undefined until they are known. */
  nameOf: (id: string) => string | undefined;
  /** Those that can be chosen: not in the bin, or chosen already. */
  options: (chosen?: readonly string[]) => Option[];
}

/** Audiences by their names. */
export function useAudienceNames(): AudienceNames {
  const { data } = useLive(api.audiences.names, all);
  return useMemo(() => {
    const names = new Map((data ?? []).map(({ id, name }) => [id, name]));
    return {
      nameOf: (id) => names.get(id),
      options: (chosen = []) =>
        (data ?? [])
          .filter(({ id, isRemoved }) => !isRemoved || chosen.includes(id))
          .map(({ id, name }) => ({ id, label: name })),
    };
  }, [data]);
}
