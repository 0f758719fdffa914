import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TaskFilters } from './groups.ts';

/** What the screen of all tasks shows, kept in the address. */
export interface Address extends TaskFilters {
  /** The task whose dialog is open. */
  task: string | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idOf = (value: unknown): string | null => (typeof value === 'string' && ID.test(value) ? value : null);

/** An address may have been typed: what makes no sense in it is left out. An owner without letters is nobody. */
export const readAddress = (search: Record<string, unknown>): Address => ({
  owner: search['owner'] === undefined ? null : String(search['owner']).slice(0, 200),
  campaign: idOf(search['campaign']),
  task: idOf(search['task']),
});

export const writeAddress = (address: Address): Record<string, string> =>
  Object.fromEntries(Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null));

export function useAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const address = useMemo(() => readAddress(search), [search]);
  const change = (changes: Partial<Address>) => {
    const next = writeAddress({ ...address, ...changes });
    void navigate({ to: '/tasks', search: next as never, replace: true, resetScroll: false });
  };
  /** The command palette asked for a new task: by the address, which is cleaned when that is done with. */
  return { address, change, isAskedForNew: search['new'] !== undefined };
}
