import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { liveOptions, queryClient } from './hooks.ts';
import { toCallError, type CallError } from './client.ts';
import type { Operation } from './operations.ts';

/** Rows that the window asks for at once: a few screens of them. */
export const PAGE = 200;

interface Slice<Row> {
  rows: readonly Row[];
  total: number;
}

export interface Windowed<Row> {
  /** As many as there are, undefined where one hasn't been asked for yet. Undefined as a whole until the first answer. */
  rows: readonly (Row | undefined)[] | undefined;
  error: CallError | null;
  /** To be told which rows are in sight, so that they come and are kept up to date. */
  see: (first: number, last: number) => void;
}

/**
 * The rows of a list of any length: those in sight are asked for page by page and kept up to date; those seen before
 * stay as they were until they come in sight again. While a list of another `input` is on its way the one before stays.
 */
export function useWindowed<I extends { offset?: number; limit?: number }, O, Row extends { id: string }>(
  operation: Operation<'query', I, O>,
  input: Omit<I, 'offset' | 'limit'>,
  read: (answer: O) => Slice<Row>,
): Windowed<Row> {
  const [{ first, last }, setSight] = useState({ first: 0, last: 0 });
  const options = (page: number) =>
    liveOptions(operation, { ...input, offset: page * PAGE, limit: PAGE } as I & {
      offset: number;
      limit: number;
    });
  const pages = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const { answers, error } = useQueries({ queries: pages.map(options), combine });
  const rows = useMemo(() => {
    const answer = answers.find((data) => data !== undefined) as O | undefined;
    if (answer === undefined) return undefined;
    const known = (page: number) =>
      (answers[page - first] as O | undefined) ?? queryClient.getQueryData<O>(options(page).queryKey);
    return placed(read(answer).total, [first, last], (page) => {
      const data = known(page);
      return data === undefined ? [] : read(data).rows;
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- how an answer is read never changes; operation is its name
  }, [answers, first, last, input, operation.name]);
  const [held, setHeld] = useState<Windowed<Row>['rows']>(undefined);
  if (rows !== undefined && rows !== held) setHeld(rows);
  const see = (from: number, to: number) => {
    const next = { first: Math.floor(from / PAGE), last: Math.floor(to / PAGE) };
    setSight((now) => (now.first === next.first && now.last === next.last ? now : next));
  };
  return { rows: rows ?? held, error, see };
}

function combine(results: readonly UseQueryResult<unknown>[]) {
  const failed = results.find(({ error }) => error !== null)?.error;
  return { answers: results.map(({ data }) => data), error: failed ? toCallError(failed) : null };
}

/**
 * Pages in their places. Pages in sight go first: a row that moved since another page was read is shown once, where it
 * is now.
 */
export function placed<Row extends { id: string }>(
  total: number,
  [first, last]: readonly [number, number],
  pageOf: (page: number) => readonly Row[],
): (Row | undefined)[] {
  const rows = new Array<Row | undefined>(total).fill(undefined);
  const seen = new Set<string>();
  const isInSight = (page: number) => page >= first && page <= last;
  const all = Array.from({ length: Math.ceil(total / PAGE) }, (_, page) => page);
  for (const page of all.sort((a, b) => Number(isInSight(b)) - Number(isInSight(a)) || a - b))
    for (const [at, row] of pageOf(page).entries()) {
      const place = page * PAGE + at;
      if (place >= total || seen.has(row.id)) continue;
      seen.add(row.id);
      rows[place] = row;
    }
  return rows;
}
