import {
  experimental_streamedQuery as streamedQuery,
  QueryClient,
  queryOptions,
  useQuery,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Progress } from '#app/contract/define.ts';
import { call, connection, events, runTask, toCallError, watch, type CallError } from './client.ts';
import type { ConnectionState } from './connection.ts';
import type { Operation } from './operations.ts';

/** Answers stay shown while a screen comes back to them; the service pushes every change, so none is ever refetched. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
  },
});

export interface Live<O> {
  /** Undefined until the first answer. */
  data: O | undefined;
  error: CallError | null;
  isLoading: boolean;
}

/** How a query is asked for and kept up to date. Null as input asks nothing. */
export const liveOptions = <I extends object, O>(operation: Operation<'query', I, O>, input: I | null) =>
  queryOptions<O | undefined>({
    queryKey: [operation.name, input],
    enabled: input !== null,
    queryFn: streamedQuery<O, O | undefined>({
      streamFn: ({ signal }) => watch(operation, input as I, signal),
      reducer: (_, value) => value,
      initialValue: undefined,
      refetchMode: 'append',
    }),
  });

/** The answer of a query, kept up to date by the service. Pass null as input to ask nothing yet. */
export function useLive<I extends object, O>(operation: Operation<'query', I, O>, input: I | null): Live<O> {
  const { data, error } = useQuery(liveOptions(operation, input));
  return { data, error: error ? toCallError(error) : null, isLoading: data === undefined && !error };
}

/** The newest event of a stream that tells how something stands. */
export function useStream<I extends object, E>(operation: Operation<'stream', I, E>, input: I): Live<E> {
  const { data, error } = useQuery<E | undefined>({
    queryKey: [operation.name, input],
    queryFn: streamedQuery<E, E | undefined>({
      streamFn: ({ signal }) => events(operation, input, signal),
      reducer: (_, value) => value,
      initialValue: undefined,
      refetchMode: 'append',
    }),
  });
  return { data, error: error ? toCallError(error) : null, isLoading: data === undefined && !error };
}

/** Runs a command; `error` holds the failure of the last run until the next. */
export function useCommand<I extends object, O>(operation: Operation<'command', I, O>) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const run = useCallback(
    async (input: I): Promise<O | null> => {
      setPending(true);
      setError(null);
      try {
        return await call(operation, input);
      } catch (caught) {
        setError(toCallError(caught));
        return null;
      } finally {
        setPending(false);
      }
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- an operation is its name
    [operation.name],
  );
  return { run, isPending, error };
}

/** Runs a task, shows how far it is and lets the person stop it. Leaving the screen stops it too. */
export function useTask<I extends object, O>(operation: Operation<'task', I, O>) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  const run = useCallback(
    async (input: I): Promise<O | null> => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      setRunning(true);
      setError(null);
      setProgress(null);
      try {
        return await runTask(operation, input, { signal: own.signal, onProgress: setProgress });
      } catch (caught) {
        if (!own.signal.aborted) setError(toCallError(caught));
        return null;
      } finally {
        if (controller.current === own) setRunning(false);
      }
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- an operation is its name
    [operation.name],
  );
  const cancel = useCallback(() => controller.current?.abort(), []);
  return { run, cancel, progress, isRunning, error };
}

export const useConnection = (): ConnectionState =>
  useSyncExternalStore(connection.subscribe, () => connection.state);
