import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { ClientBase } from 'pg';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { buildEntry, type CustodyEventType, type CustodyPayloads } from '../custody/entry';
import { insertSql as custodyInsertSql } from '../custody/inbox';
import { defineError } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import type { JobDefinition } from '../queue/job';
import { insertSql as outboxInsertSql, messageOf, type OutboxMessage } from '../queue/outbox';

const SERIALIZATION_FAILURES = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

export const idempotencyKeyReused = defineError({
  code: 'idempotency_key_reused',
  kind: 'unprocessable',
  message: {
    en: 'This Idempotency-Key was used for a different request; use a new one.',
    vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác; hãy dùng khóa mới.',
  },
  isPublic: true,
});

type Entry = ReturnType<typeof buildEntry>;

/** What one transaction may do: ask and change through `manager`, record what it means, enqueue what follows. */
export class WriteTransaction {
  readonly entries: Entry[] = [];
  readonly messages: OutboxMessage[] = [];

  constructor(
    readonly manager: EntityManager,
    private readonly context: RequestContext,
  ) {}

  /** Adds a custody entry; `itemHash` is the SHA-256 (hex) of the evidence it speaks of. */
  record<T extends CustodyEventType>(
    type: T,
    payload: CustodyPayloads[T],
    itemHash: string | null = null,
  ): void {
    const { actor } = this.context;
    const occurredAt = new Date();
    this.entries.push(buildEntry({ type, actor, purposeId: null, itemHash, payload, occurredAt }));
  }

  /** Adds a job that starts only if this transaction commits. */
  enqueue<P>(job: JobDefinition<P>, payload: P): void {
    this.messages.push(messageOf(job, payload));
  }
}

/**
 * The only way features write: row, custody entry and outbox message commit together or not at all.
 * A closure that meets a serialization failure or a deadlock is run again from its start, so it must not keep
 * state outside itself.
 */
@Injectable()
export class WriteUnit {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Error when the closure recorded nothing: a write that leaves no trace is a programming fault. */
  async run<T>(context: RequestContext, work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction((manager) => this.once(manager, context, work));
      } catch (error) {
        if (attempt >= ATTEMPTS || !isSerializationFailure(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * Math.random()));
      }
    }
  }

  /**
   * `run` for a creating request. With an Idempotency-Key the first response is stored in the same transaction and
   * answered again; a concurrent twin waits for it. `scope` names the route, `request` is what must be equal.
   * @throws idempotency_key_reused when the key came with another request.
   */
  async create<T>(
    context: RequestContext,
    scope: string,
    request: unknown,
    work: (transaction: WriteTransaction) => Promise<T>,
  ): Promise<T> {
    const key = context.idempotencyKey;
    if (key === null) return this.run(context, work);
    const hash = requestHash(request);
    const claim = { scope, key, hash };
    const earlier = await findEarlier<T>(this.dataSource.manager, claim);
    if (earlier) return earlier.response;
    try {
      return await this.run(context, async (transaction) => {
        await transaction.manager.query(
          `INSERT INTO idempotency_key (scope, key, request_hash) VALUES ($1, $2, $3)`,
          [scope, key, hash],
        );
        const response = await work(transaction);
        await transaction.manager.query(
          `UPDATE idempotency_key SET response = $3 WHERE scope = $1 AND key = $2`,
          [scope, key, JSON.stringify(response)],
        );
        // The same JSON shape whether first or repeated.
        return JSON.parse(JSON.stringify(response)) as T;
      });
    } catch (error) {
      if (!violates(error, 'pk_idempotency_key')) throw error;
      const winner = await findEarlier<T>(this.dataSource.manager, claim);
      if (!winner) throw error;
      return winner.response;
    }
  }

  /** True when `create` would answer with an earlier response or refuse the key; lets a route spare itself the work. */
  async isKeyKnown(context: RequestContext, scope: string): Promise<boolean> {
    if (context.idempotencyKey === null) return false;
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM idempotency_key WHERE scope = $1 AND key = $2`,
      [scope, context.idempotencyKey],
    );
    return rows.length > 0;
  }

  private async once<T>(
    manager: EntityManager,
    context: RequestContext,
    work: (transaction: WriteTransaction) => Promise<T>,
  ): Promise<T> {
    const transaction = new WriteTransaction(manager, context);
    const result = await work(transaction);
    if (!transaction.entries.length) throw new Error('a write unit committed without a custody entry');
    await runPrepared(manager, 'write_unit_custody', custodyInsertSql(transaction.entries));
    if (transaction.messages.length)
      await runPrepared(manager, 'write_unit_outbox', outboxInsertSql(transaction.messages));
    return result;
  }
}

/**
 * Runs a statement that each connection plans only once. TypeORM cannot, and planning these two anew is a quarter of
 * all the work of a small write. `name` stands for one text for ever.
 */
async function runPrepared(
  manager: EntityManager,
  name: string,
  sql: { text: string; values: unknown[] },
): Promise<void> {
  const client = (await manager.queryRunner!.connect()) as ClientBase;
  try {
    await client.query({ name, ...sql });
  } catch (error) {
    throw new QueryFailedError(sql.text, sql.values, error as Error);
  }
}

interface Claim {
  scope: string;
  key: string;
  hash: string;
}

async function findEarlier<T>(manager: EntityManager, claim: Claim): Promise<{ response: T } | null> {
  const rows = await manager.query<{ request_hash: string; response: T }[]>(
    `SELECT request_hash, response FROM idempotency_key WHERE scope = $1 AND key = $2`,
    [claim.scope, claim.key],
  );
  const row = rows[0];
  if (!row) return null;
  if (row.request_hash !== claim.hash) throw idempotencyKeyReused();
  return { response: row.response };
}

function requestHash(request: unknown): string {
  const json = canonicalize(JSON.parse(JSON.stringify(request))) ?? 'null';
  return createHash('sha256').update(json).digest('hex');
}

/** SQLSTATE and constraint of a failed query; empty for any other error. */
function sqlState(error: unknown): { code?: string; constraint?: string } {
  return error instanceof QueryFailedError
    ? (error.driverError as { code?: string; constraint?: string })
    : {};
}

function isSerializationFailure(error: unknown): boolean {
  return SERIALIZATION_FAILURES.has(sqlState(error).code ?? '');
}

/** True when the constraint of that name, of whatever kind, said no. */
export function violates(error: unknown, constraint: string): boolean {
  return sqlState(error).constraint === constraint;
}
