import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { accessRequestDecided, ownAccessRequest } from './access-request.errors';
import { AccessRequestRepository, type AccessRequestRow, type Asked } from './access-request.repository';
import type {
  AccessDecisionDto,
  AccessRequestDto,
  DecideAccessRequestDto,
  ListAccessRequestsDto,
} from './access-requests.dto';

/**
 * Asking the holder's area for an item that one may not read. Whoever asks for what does not exist is told the same, and
 * nobody else ever sees it. Open requests do not expire.
 */
@Injectable()
export class AccessRequestService {
  constructor(
    private readonly requests: AccessRequestRepository,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws a violation of uq_access_request_open when the same is asked for already. */
  async openWithin(transaction: WriteTransaction, asked: Asked, reason: string): Promise<AccessRequestDto> {
    const { incidentId, itemId, requestedBy } = asked;
    const row = await this.requests.insert(transaction.manager, { id: v7(), ...asked, reason });
    transaction.record('access_request.opened', { requestId: row.id, incidentId, itemId, reason });
    return toDto(row, requestedBy);
  }

  /** The newest request for the same. @throws Error when there is none. */
  async latest(asked: Asked): Promise<AccessRequestDto> {
    const row = await this.requests.latest(asked);
    if (!row) throw new Error('a request that stood in the way is gone');
    return toDto(row, asked.requestedBy);
  }

  /** Newest first: what the account asked for itself, and what the areas it decides for were asked for. */
  async list(context: RequestContext, query: ListAccessRequestsDto): Promise<Page<AccessRequestDto>> {
    const { limit = 50, state = null } = query;
    const [beforeId = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const filter = { state, beforeId: beforeId as string | null, limit: limit + 1 };
    const page = toPage(await this.requests.list(context, filter), limit, ({ id }) => [id]);
    return { items: page.items.map((row) => toDto(row, context.accountId)), nextCursor: page.nextCursor };
  }

  /** @throws not_found, own_access_request, access_request_decided, invalid_input (validDays) */
  async decide(context: RequestContext, id: string, body: DecideAccessRequestDto): Promise<AccessRequestDto> {
    const { decision: state, reason } = body;
    const validDays = daysOf(body);
    const { actor, accountId, scope } = context;
    const found = await this.requests.find(id, context);
    if (!found) throw notFound({ what: 'access request', id });
    // Before anything else about it: the answer must not tell whoever asked whether there is such an item.
    if (found.requestedBy === accountId) throw ownAccessRequest();
    return this.writes.run(context, async (transaction) => {
      const decision = { state, by: actor.id, reason, validDays };
      const row = await this.requests.decide(transaction.manager, id, decision, scope);
      if (!row) throw accessRequestDecided({ requestId: id });
      const { incidentId, itemId } = row;
      transaction.record('access_request.decided', { requestId: id, incidentId, itemId, state, reason });
      return toDto(row, accountId);
    });
  }
}

/** @throws invalid_input unless days are given for what is granted, and only for that. */
function daysOf({ decision, validDays }: DecideAccessRequestDto): number | null {
  if ((decision === 'granted') === (validDays !== undefined)) return validDays ?? null;
  throw decision === 'granted'
    ? invalidField('validDays', 'say for how many days it is granted', 'hãy ghi số ngày được truy cập')
    : invalidField('validDays', 'what is refused has no validDays', 'từ chối thì không ghi validDays');
}

function toDto(row: AccessRequestRow, readerId: string | null): AccessRequestDto {
  const { id, incidentId, itemId, areaId, reason, state, requestedBy, requestedAt } = row;
  return {
    id,
    incidentId,
    itemId,
    areaId: requestedBy === readerId ? null : areaId,
    reason,
    state,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    decision: decisionOf(row),
  };
}

function decisionOf({
  decidedBy,
  decidedAt,
  decisionReason,
  validTo,
}: AccessRequestRow): AccessDecisionDto | null {
  if (!decidedBy || !decidedAt) return null;
  return {
    by: decidedBy,
    at: decidedAt.toISOString(),
    reason: decisionReason ?? '',
    validTo: validTo?.toISOString() ?? null,
  };
}
