import { QueryFailedError } from 'typeorm';

const SERIALIZATION_FAILURES = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

/** Runs the work again, a few times, after a serialization failure or a deadlock. */
export async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !SERIALIZATION_FAILURES.has(sqlState(error).code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * Math.random()));
    }
  }
}

/** SQLSTATE and constraint of a failed query; empty for any other error. */
export function sqlState(error: unknown): { code?: string; constraint?: string } {
  return error instanceof QueryFailedError
    ? (error.driverError as { code?: string; constraint?: string })
    : {};
}
