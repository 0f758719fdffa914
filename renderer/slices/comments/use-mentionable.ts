import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import type { Mentionable } from './mentions.ts';

const nothing = {};

/** People of the workspace who have a name. */
export function useMentionable(): readonly Mentionable[] {
  const { data } = useLive(api.accounts.people, nothing);
  return useMemo(() => (data ?? []).filter(({ name }) => name !== ''), [data]);
}
