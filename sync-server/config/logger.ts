import { destination as fileDescriptor, pino, type DestinationStream, type Logger } from 'pino';

/**
 * What a log line may hold besides its sentence, time and level. Everything else is dropped, whatever it is called and
 * however deep it stands: a list of what to hide would have to know every name that a secret may have.
 */
const ALLOWED = new Set([
  'account',
  'address',
  'bytes',
  'code',
  'connection',
  'count',
  'correlation',
  'docs',
  'error',
  'ms',
  'method',
  'part',
  'port',
  'route',
  'seq',
  'session',
  'stack',
  'status',
  'workspace',
]);
const LONGEST = 300;
const STDERR = 2;

export type { Logger } from 'pino';

/** Structured logs, one JSON object a line on standard error, by an allow-list of plain values. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // The library's own handling of `err` and errors would write their messages out.
      errorKey: 'failure',
      serializers: { failure: () => undefined, err: () => undefined },
      formatters: { level: (label) => ({ level: label }), log: allowed },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[];
          const isObject = typeof first === 'object' && first !== null;
          const fields = isObject ? (first instanceof Error ? errorFields(first) : first) : {};
          const sentence = isObject ? rest[0] : first;
          method.apply(this, [fields, typeof sentence === 'string' ? scrub(sentence) : ''] as never);
        },
      },
    },
    destination ?? fileDescriptor(STDERR),
  );
  // The library's formatter of bindings is not asked for those of a child; children inherit this.
  const { child } = log;
  log.child = function (this: Logger, bindings: Record<string, unknown>, options?: never) {
    return child.call(this, allowed(bindings), options);
  } as typeof log.child;
  return log;
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!ALLOWED.has(name)) continue;
    if (typeof value === 'number' || typeof value === 'boolean') kept[name] = value;
    if (typeof value === 'string') kept[name] = scrub(value).slice(0, LONGEST);
  }
  return kept;
}

/** Query strings, and runs of characters as long as no word or id is: tokens, codes and hashes. */
const scrub = (text: string): string =>
  text.replaceAll(/\?[^\s"']*/g, '?…').replaceAll(/[\w.~+/-]{40,}={0,2}/g, (run) =>
    // Paths of routes and stacks are words between slashes.
    run.split('/').every((part) => part.length < 40 && !part.startsWith('ey')) ? run : '…',
  );

/** What is told of an error: its kind and where it happened, never its message, which may quote input. */
export function errorFields(error: unknown): { error: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frame === undefined ? {} : { stack: frame.trim() }),
  };
}
