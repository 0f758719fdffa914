import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';

const nothing = {};

export interface People {
  /** A person's name; an empty one for somebody unknown. */
  nameOf: (id: string) => string;
  /** The person at this computer, with a word for a name that was never said; null until known. */
  self: { id: string; name: string } | null;
}

/** Names for the ids that stand beside changes. */
export function usePeople(): People {
  const { t } = useLingui();
  const { data } = useLive(api.accounts.people, nothing);
  return useMemo(() => {
    const names = new Map((data ?? []).map(({ id, name }) => [id, name]));
    const self = data?.find(({ isSelf }) => isSelf);
    return {
      nameOf: (id) => names.get(id) ?? '',
      self: self ? { id: self.id, name: self.name || t`Someone` } : null,
    };
  }, [data, t]);
}

/** Colours that people chose, by their ids and, for owners, by their names. */
export function usePersonHues(): ReadonlyMap<string, number> {
  const { data } = useLive(api.accounts.people, nothing);
  return useMemo(
    () =>
      new Map(
        (data ?? []).flatMap(({ id, name, hue }) =>
          hue === null ? [] : [[id, hue] as const, [name, hue] as const],
        ),
      ),
    [data],
  );
}
