import { pino, type Logger } from 'pino';

/** What a line of the log may hold; a test shows that nothing else gets there. */
const FIELDS = ['connection', 'code', 'address', 'folder', 'error', 'stack'] as const;
type Field = (typeof FIELDS)[number];
export type LogFields = Partial<Record<Field, string | number>>;

export interface RelayLog {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Structured lines with listed fields alone: no tokens, addresses of clients, names or content. */
export function relayLog(logger: Logger = pino({ base: null })): RelayLog {
  return {
    info: (message, fields = {}) => {
      logger.info(listed(fields), message);
    },
    error: (message, fields = {}) => {
      logger.error(listed(fields), message);
    },
  };
}

const listed = (fields: LogFields): LogFields =>
  Object.fromEntries(
    FIELDS.filter((field) => fields[field] !== undefined).map((field) => [field, fields[field]]),
  );
