/** Errors of the API as problem details (RFC 9457). */
import type { FastifyError, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Problem } from './views.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  403: 'Not allowed',
  404: 'Not found',
  413: 'The request is too large',
  415: 'Send JSON',
  421: 'Wrong host name',
  422: 'This cannot be stored',
  429: 'Too many at once',
  500: 'Something went wrong',
  503: 'Not now',
};

/** An expected failure of a request: the status it answers with and a sentence for the caller. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly errors: Problem['errors'];
  constructor(status: number, detail: string, errors?: Problem['errors']) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

/** Checks a part of a request. Throws an ApiError 400 that names each wrong key. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, part: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  const told = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  throw new ApiError(400, `${part}: ${told}`, errors);
}

const clientStatus = (error: FastifyError): number =>
  error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? error.statusCode
    : 500;

/** The problem that an error is told as: what went wrong inside stays inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) {
    const { status, message, errors } = error;
    const told = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail: message };
    return errors === undefined ? told : { ...told, errors };
  }
  const status = clientStatus(error as FastifyError);
  const told = { type: 'about:blank', title: TITLES[status] ?? 'Error', status };
  return status === 500 ? told : { ...told, detail: (error as FastifyError).message };
}

/** Sends a problem. */
export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
