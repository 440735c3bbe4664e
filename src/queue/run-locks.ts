import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '../platform/config';

/**
 * One run of a message at a time, whatever Redis believes (it may have been flushed, or taken a slow worker for dead).
 * All locks of a process are advisory locks of ONE database session: they end with the process, also by kill -9.
 * When that session breaks, its runs go on unprotected; handlers are idempotent for that case.
 */
@Injectable()
export class RunLocks implements OnApplicationShutdown {
  private readonly logger = new Logger(RunLocks.name);
  private readonly held = new Set<string>();
  private session: Promise<Client> | null = null;

  constructor(private readonly config: Config) {}

  /** @returns false when this process or another is running it. */
  async tryTake(id: string): Promise<boolean> {
    if (this.held.has(id)) return false; // PostgreSQL would grant it: locks of one session do not conflict.
    this.held.add(id);
    try {
      const isTaken = await this.ask('pg_try_advisory_lock', id);
      if (!isTaken) this.held.delete(id);
      return isTaken;
    } catch (error) {
      this.held.delete(id);
      throw error;
    }
  }

  async release(id: string): Promise<void> {
    await this.ask('pg_advisory_unlock', id).catch(() => undefined); // A broken session has released it already.
    this.held.delete(id);
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.session?.catch(() => null))?.end();
  }

  private async ask(lockFunction: string, id: string): Promise<boolean> {
    this.session ??= this.connect();
    const client = await this.session;
    const { rows } = await client.query<{ answer: boolean }>(
      `SELECT ${lockFunction}(hashtextextended('job:' || $1, 0)) AS answer`,
      [id],
    );
    return rows[0]!.answer;
  }

  private connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'lensledger-runs',
      keepAlive: true,
    });
    // A broken session says so more than once; by then another may stand in its place, with locks that must stay known.
    const forget = (error?: unknown) => {
      if (this.session === session) this.session = null;
      if (error) this.logger.warn({ msg: 'lost the session of run locks', err: error });
    };
    client.on('error', forget);
    client.on('end', () => forget());
    const session = client.connect().then(() => client);
    session.catch(forget);
    return session;
  }
}
