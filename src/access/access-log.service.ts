import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import type { CustodyEventType, CustodyPayloads } from '../custody/entry';
import type { Requirement } from '../platform/http/actions';
import type { RequestContext } from '../platform/http/request-context';
import type { AccessEventKind, AccessOutcome } from './access-event-kinds';
import { insertRowSql, insertRowsSql, type NewRow } from '../writing/new-row';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';

/** The row beside the custody entry, by which figures and lists are made. */
export interface AccessEvent {
  kind: AccessEventKind;
  outcome?: AccessOutcome;
  action?: string;
  itemId?: string;
  /** Areas of what was shown. */
  areaIds?: number[];
  /** Default: the account of the context. Null for somebody unknown. */
  accountId?: string | null;
  /** Default: the purpose of the context. */
  purposeId?: string;
}

/** Writes down who looked at what: a custody entry and a row of `access_event`, together. */
@Injectable()
export class AccessLogService {
  constructor(private readonly writes: WriteUnit) {}

  /**
   * By itself, in one round trip; when it returns, the entry is durable.
   * @param itemHash SHA-256 (hex) of the evidence.
   */
  async record<T extends CustodyEventType>(
    context: RequestContext,
    type: T,
    payload: CustodyPayloads[T],
    event: AccessEvent,
    itemHash: string | null = null,
  ): Promise<void> {
    await this.writes.append(context, { type, payload, itemHash }, rowOf(context, event));
  }

  /** The same as a part of a larger write. */
  async recordWithin<T extends CustodyEventType>(
    transaction: WriteTransaction,
    context: RequestContext,
    type: T,
    payload: CustodyPayloads[T],
    event: AccessEvent,
    itemHash: string | null = null,
  ): Promise<void> {
    transaction.record(type, payload, itemHash);
    const { text, values } = insertRowSql(rowOf(context, event));
    await transaction.manager.query(text, values);
  }

  /** `recordWithin` for several of a kind, in one statement. */
  async recordAllWithin<T extends CustodyEventType>(
    transaction: WriteTransaction,
    context: RequestContext,
    type: T,
    all: readonly { payload: CustodyPayloads[T]; event: AccessEvent }[],
  ): Promise<void> {
    if (!all.length) return;
    for (const { payload } of all) transaction.record(type, payload);
    const { text, values } = insertRowsSql(all.map(({ event }) => rowOf(context, event)));
    await transaction.manager.query(text, values);
  }

  /**
   * Somebody was shown a page of a log: once for each page, whatever was on it.
   * @param filter what they asked for; fields that are undefined are left out.
   */
  async recordReading(
    context: RequestContext,
    list: 'custody_entries' | 'access_events' | 'usage',
    filter: object,
  ): Promise<void> {
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const payload = { list, filter: given, address: context.address };
    const action = list === 'usage' ? 'usage:read' : 'log:read';
    await this.record(context, 'log.read', payload, { kind: 'log', action });
  }

  /** Somebody known was refused. The request need not be well formed otherwise: nothing else of it is looked at. */
  async recordRefusal(request: FastifyRequest, requirement: Requirement, code: string): Promise<void> {
    const context = { ...request.access!, requestId: String(request.id), idempotencyKey: null };
    const route = request.routeOptions.url ?? '';
    const payload = { requirement, method: request.method, route, code, address: context.address };
    await this.record(context, 'access.refused', payload, {
      kind: 'refusal',
      outcome: 'refused',
      action: requirement,
    });
  }
}

function rowOf({ accountId, actor, purpose, address }: RequestContext, event: AccessEvent): NewRow {
  return {
    table: 'access_event',
    columns: {
      id: v7(),
      occurred_at: new Date(),
      account_id: event.accountId === undefined ? accountId : event.accountId,
      unit_area_id: actor.unit === null ? null : Number(actor.unit),
      kind: event.kind,
      outcome: event.outcome ?? 'allowed',
      action: event.action ?? null,
      purpose_id: event.purposeId ?? purpose?.id ?? null,
      item_id: event.itemId ?? null,
      area_ids: event.areaIds ?? [],
      address,
    },
  };
}
