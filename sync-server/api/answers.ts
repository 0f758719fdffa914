import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { RelayFailure, type Failure, type FailureCode } from '../accounts/failures.ts';
import { isOutage } from '../accounts/store/outage.ts';
import { errorFields, type Logger } from '../config/logger.ts';

const STATUS: Readonly<Record<FailureCode, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  timeout: 408,
  conflict: 409,
  expired: 410,
  too_large: 413,
  unsupported: 415,
  range: 416,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  quota: 507,
};

/** After these the rest of the body is not worth waiting for. */
const CLOSES: ReadonlySet<FailureCode> = new Set(['too_large', 'timeout', 'rate_limited', 'unsupported']);

/** What the framework throws by itself, as one of our failures; null for a bug. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof RelayFailure) return error.failure;
  if (error instanceof ZodError) return invalid(error);
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { code: 'too_large', message: 'The request is larger than this address takes.' };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return { code: 'unsupported', message: 'This address takes JSON, with Content-Type: application/json.' };
  if (code?.startsWith('FST_ERR_CTP_') || (error instanceof SyntaxError && statusCode === 400))
    return { code: 'invalid', message: 'The body is not the JSON that it should be.' };
  if (code === 'FST_ERR_BAD_URL') return { code: 'not_found', message: 'There is nothing at this address.' };
  return null;
}

function invalid(error: ZodError): Failure {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const message = `${field === '' ? 'The body' : `“${field}”`} ${sentence(issue?.message)}.`;
  return { code: 'invalid', message, ...(field === '' ? {} : { field }) };
}

/** Our own messages go on after the field's name; those of the library stand for themselves. */
const sentence = (message = 'is not right'): string =>
  /^[a-z]/.test(message) ? message : `is not right: ${message.replace(/\.$/, '')}`;

/** Answers a failure: one shape for all of them. */
export function sendFailure(reply: FastifyReply, failure: Failure): FastifyReply {
  if (failure.retryAfter !== undefined) void reply.header('retry-after', failure.retryAfter);
  if (failure.code === 'unauthorized') void reply.header('www-authenticate', 'Bearer');
  if (CLOSES.has(failure.code)) void reply.header('connection', 'close');
  return reply
    .code(STATUS[failure.code])
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer((value: unknown) => value as string)
    .send(JSON.stringify(failure));
}

const OUTAGE: Failure = {
  code: 'unavailable',
  message: 'The relay’s store does not answer. Try again in a moment.',
  retryAfter: 5,
};

export function answerFailure(log: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const failure = failureOf(error);
    if (failure) return sendFailure(reply, failure);
    if (isOutage(error)) {
      log.warn({ ...errorFields(error), correlation: request.id }, 'The store does not answer');
      return sendFailure(reply, OUTAGE);
    }
    log.error({ ...errorFields(error), correlation: request.id }, 'A request failed by a bug');
    return sendFailure(reply, {
      code: 'internal',
      message: `Something went wrong here. Whoever runs this relay finds it in the log under ${request.id}.`,
    });
  };
}
