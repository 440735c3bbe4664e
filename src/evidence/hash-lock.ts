import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '../platform/config';

const RETRY_MILLISECONDS = 200;
/** The database must answer soon; its locks are tried, never waited for. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * One process at a time works on the objects of one hash. A session lock on a connection of its own: it spans several
 * calls to the store, and ends with the connection, also when this process is killed. Not one of the pool: the work
 * needs those, and would wait for ever where as many jobs as connections hold one each; and a lock that could not be
 * given back would live on in the pool.
 */
@Injectable()
export class HashLock {
  constructor(private readonly config: Config) {}

  /** Waits for the lock, then runs `work`. @throws the signal's reason when aborted while waiting. */
  async holding<T>(
    sha256: string,
    signal: AbortSignal,
    work: (isHeld: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const session = await this.connect();
    try {
      while (!(await tryTake(session, `lensledger.seal:${sha256}`))) {
        signal.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
      }
      // The lock ends with its connection, so asking anything over it proves that it is still held.
      return await work(async () => void (await session.query('SELECT 1')));
    } finally {
      await session.end().catch(() => undefined);
    }
  }

  private async connect(): Promise<Client> {
    const session = new Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'lensledger-seals',
      connectionTimeoutMillis: PATIENCE_MILLISECONDS,
      query_timeout: PATIENCE_MILLISECONDS,
      keepAlive: true,
    });
    // Who needs the lock asks over the session, and is told then.
    session.on('error', () => undefined);
    await session.connect();
    return session;
  }
}

async function tryTake(session: Client, key: string): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken';
  const { rows } = await session.query<{ taken: boolean }>(sql, [key]);
  return rows[0]?.taken === true;
}
