import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const RETRY_MILLISECONDS = 200;

/**
 * One process at a time works on the objects of one hash. A session lock on a connection of its own: it spans several
 * calls to the store, and ends with the connection when this process is killed.
 */
@Injectable()
export class HashLock {
  constructor(private readonly dataSource: DataSource) {}

  /** Waits for the lock, then runs `work`. @throws the signal's reason when aborted while waiting. */
  async holding<T>(
    sha256: string,
    signal: AbortSignal,
    work: (isHeld: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const key = `lensledger.seal:${sha256}`;
    try {
      while (!(await this.tryTake(runner, key))) {
        signal.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
      }
      try {
        // The lock ends with its connection, so asking anything over it proves that it is still held.
        return await work(async () => void (await runner.query('SELECT 1')));
      } finally {
        await runner
          .query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [key])
          .catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  private async tryTake(runner: ReturnType<DataSource['createQueryRunner']>, key: string): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken`;
    const [row] = (await runner.query(sql, [key])) as { taken: boolean }[];
    return row?.taken === true;
  }
}
