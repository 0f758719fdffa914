import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { api, ask, type CallError, toCallError, useLive } from '../../client/index.ts';

export interface AuditEntry {
  seq: number;
  at: number;
  person: string;
  personName: string;
  via: string;
  operation: string;
  subject: string;
  /** The input of the operation as JSON, cut when it was long. */
  detail: string;
}

type Row = Omit<AuditEntry, 'personName'>;

const PAGE = 100;

/**
 * The log, newest first: its newest page as it grows, older pages when asked for. Entries never change, so what was
 * seen once stays.
 */
export function useAudit() {
  const { t } = useLingui();
  const newest = useLive(api.history.audit, { limit: PAGE });
  const people = useLive(api.accounts.people, {});
  const [older, setOlder] = useState<readonly Row[]>([]);
  const [olderError, setOlderError] = useState<CallError | null>(null);
  const busy = useRef(false);
  const rows = merge(newest.data ?? [], older);
  const oldest = rows.at(-1)?.seq ?? 0;

  const loadOlder = () => {
    if (busy.current || oldest <= 1) return;
    busy.current = true;
    ask(api.history.audit, { before: oldest, limit: PAGE })
      .then(
        (page) => setOlder((known) => merge(known, [...page, ...rows])),
        (error: unknown) => setOlderError(toCallError(error)),
      )
      .finally(() => {
        busy.current = false;
      });
  };

  const names = new Map(people.data?.map((person) => [person.id, person.name]));
  const nameOf = ({ person, via }: Row) =>
    names.get(person) ?? (via === 'service' ? 'Neural Marketing' : t`Someone`);
  return {
    entries: newest.data ? rows.map((row) => ({ ...row, personName: nameOf(row) })) : null,
    error: newest.error ?? olderError,
    loadOlder,
  };
}

/** Both, each entry once, newest first. */
function merge(one: readonly Row[], other: readonly Row[]): Row[] {
  const all = new Map([...other, ...one].map((row) => [row.seq, row]));
  return [...all.values()].sort((a, b) => b.seq - a.seq);
}
