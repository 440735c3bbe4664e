import { AppError } from '../platform/errors';
import { ConfigError } from '../platform/config';
import { EXIT, UsageError } from './exit-codes';

export interface Failure {
  exitCode: number;
  lines: string[];
}

/** What a person is told of a failure, and the exit code. Never a stack: it helps nobody who only types commands. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { exitCode: EXIT.usage, lines: [error.message] };
  if (error instanceof ConfigError) return { exitCode: EXIT.configuration, lines: error.message.split('\n') };
  if (error instanceof AppError) return appFailure(error);
  return { exitCode: EXIT.failed, lines: [messageOf(error)] };
}

function appFailure(error: AppError): Failure {
  const exitCode = error.declaration.kind === 'invalid' ? EXIT.usage : EXIT.failed;
  const { en, vi } = error.bilingual;
  const fields = error.fields.flatMap(({ field, message }) => [
    `  ${field}: ${message.en}`,
    `  ${field}: ${message.vi}`,
  ]);
  return { exitCode, lines: [en, vi, ...fields] };
}

/**
 * Message and cause on one line; the services' libraries put no secret into theirs. Node gathers failed connection
 * attempts (IPv6, IPv4) in an AggregateError whose own message is empty.
 */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : ` (${messageOf(error.cause)})`;
  return (error.message || error.name).split('\n')[0] + cause;
}
