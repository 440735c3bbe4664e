import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource, type EntityManager } from 'typeorm';
import { buildEntry, type CustodyEventType, type CustodyPayloads } from '../custody/entry';
import { ENTRY_PLACES, insertSql as custodyInsertSql } from '../custody/inbox';
import { defineError } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import type { JobDefinition } from '../queue/job';
import { insertSql as outboxInsertSql, messageOf, type OutboxMessage } from '../queue/outbox';
import { insertRowSql, type NewRow } from './new-row';
import { runPrepared } from './prepared';
import { repeated, sqlState } from './repeated';

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

export interface NewEntry<T extends CustodyEventType> {
  type: T;
  payload: CustodyPayloads[T];
  /** SHA-256 (hex) of the evidence it speaks of. */
  itemHash?: string | null;
}

/** What one transaction may do: ask and change through `manager`, record what it means, enqueue what follows. */
export class WriteTransaction {
  readonly entries: Entry[] = [];
  readonly messages: OutboxMessage[] = [];

  constructor(
    readonly manager: EntityManager,
    private readonly context: RequestContext,
  ) {}

  /** Who acts, for columns that say who did it. */
  get actorId(): string {
    return this.context.actor.id;
  }

  /** Adds a custody entry; `itemHash` is the SHA-256 (hex) of the evidence it speaks of. */
  record<T extends CustodyEventType>(
    type: T,
    payload: CustodyPayloads[T],
    itemHash: string | null = null,
  ): void {
    const { actor, purpose } = this.context;
    const occurredAt = new Date();
    const purposeId = purpose?.id ?? null;
    this.entries.push(buildEntry({ type, actor, purposeId, itemHash, payload, occurredAt }));
  }

  /** Adds a job that starts only if this transaction commits, and not before `runAt`. */
  enqueue<P>(job: JobDefinition<P>, payload: P, runAt: Date | null = null): void {
    this.messages.push(messageOf(job, payload, runAt));
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
    return repeated(() => this.dataSource.transaction((manager) => this.once(manager, context, work)));
  }

  /**
   * The shortest write: one custody entry and one row beside it, in one statement and so in one round trip, for what stands
   * in the path of every answer. When it returns, both are durable.
   */
  async append<T extends CustodyEventType>(
    context: RequestContext,
    { type, payload, itemHash = null }: NewEntry<T>,
    row: NewRow,
  ): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const transaction = new WriteTransaction(runner.manager, context);
      transaction.record(type, payload, itemHash);
      const sql = custodyInsertSql(transaction.entries, insertRowSql(row, ENTRY_PLACES + 1));
      await repeated(() => runPrepared(runner.manager, `write_unit_append_${row.table}`, sql));
    } finally {
      await runner.release();
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
    const claim = { scope: claimScope(context, scope), key, hash };
    const earlier = await findEarlier<T>(this.dataSource.manager, claim);
    if (earlier) return earlier.response;
    try {
      return await this.run(context, async (transaction) => {
        await transaction.manager.query(
          `INSERT INTO idempotency_key (scope, key, request_hash) VALUES ($1, $2, $3)`,
          [claim.scope, key, hash],
        );
        const response = await work(transaction);
        await transaction.manager.query(
          `UPDATE idempotency_key SET response = $3 WHERE scope = $1 AND key = $2`,
          [claim.scope, key, JSON.stringify(response)],
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
      [claimScope(context, scope), context.idempotencyKey],
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

/** A key is its account's own: somebody else's would otherwise answer with what that account was told. */
function claimScope({ actor }: RequestContext, scope: string): string {
  return `${actor.id} ${scope}`;
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

/** True when the constraint of that name, of whatever kind, said no. */
export function violates(error: unknown, constraint: string): boolean {
  return sqlState(error).constraint === constraint;
}
