import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type AppError, notFound } from '../../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { ActivePurpose, Envelope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { outsidePurpose } from '../access.errors';
import { AccessLogService } from '../access-log.service';
import { isWithin, type Look } from './purpose-envelope';
import { purposeOfAnother, purposeOver } from './purpose.errors';
import { type Purpose, PurposeRepository } from './purpose.repository';
import type { EnvelopeDto, PurposeDto } from './purposes.dto';

/** What a purpose is for: an incident, or a tip that is no incident yet. */
export type PurposeSubject = { incidentId: string } | { tipReference: string };

/** Why an account may look, and within which place and time. */
@Injectable()
export class PurposeService {
  constructor(
    private readonly purposes: PurposeRepository,
    private readonly log: AccessLogService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Opens a purpose for the request's session or token, as a part of a larger write; it expires in 8 hours.
   * @throws Error when the request has no account.
   */
  async openWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    about: PurposeSubject,
    reason: string,
    envelope: Envelope,
  ): Promise<PurposeDto> {
    const { accountId, credentialId } = context;
    if (!accountId || !credentialId) throw new Error('only an account can have a purpose');
    const subject = { incidentId: null, tipReference: null, ...about };
    const purpose = { id: v7(), accountId, credentialId, ...subject, reason, envelope };
    const after = toPurposeDto(await this.purposes.insert(transaction.manager, purpose));
    const event = { kind: 'purpose', purposeId: purpose.id } as const;
    await this.log.recordWithin(transaction, context, 'purpose.opened', { id: purpose.id, after }, event);
    return after;
  }

  /** @throws outside_purpose unless points, circle and period lie within the purpose's envelope. */
  refuseOutside(purpose: ActivePurpose, look: Look): void {
    if (!isWithin(purpose.envelope, look)) throw this.outside(purpose);
  }

  /** The same error, for whoever finds out by SQL. */
  outside({ id }: ActivePurpose): AppError {
    return outsidePurpose({ purposeId: id });
  }

  /** The account's own, newest first. */
  async list({ accountId }: RequestContext, { limit = 50, cursor }: PageQueryDto): Promise<Page<PurposeDto>> {
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.purposes.list(accountId!, before as string | null, limit + 1);
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { items: page.items.map(toPurposeDto), nextCursor: page.nextCursor };
  }

  /** @throws not_found unless it is the account's own. */
  async get({ accountId }: RequestContext, id: string): Promise<PurposeDto> {
    const purpose = await this.purposes.find(id, accountId!);
    if (!purpose) throw notFound({ what: 'purpose', id });
    return toPurposeDto(purpose);
  }

  /** @throws not_found, purpose_of_another, purpose_over */
  async end(context: RequestContext, id: string): Promise<PurposeDto> {
    await this.writes.run(context, async (transaction) => {
      await this.openOne(transaction, context, id);
      await this.purposes.end(transaction.manager, id);
      const event = { kind: 'purpose', purposeId: id } as const;
      await this.log.recordWithin(transaction, context, 'purpose.ended', { purposeId: id }, event);
    });
    return this.get(context, id);
  }

  /**
   * The open purpose, kept from changing until the transaction ends.
   * @throws not_found, purpose_of_another, purpose_over
   */
  async openOne(
    { manager }: WriteTransaction,
    { accountId, credentialId }: RequestContext,
    id: string,
  ): Promise<Purpose> {
    const purpose = await this.purposes.lock(manager, id, accountId!);
    if (!purpose) throw notFound({ what: 'purpose', id });
    if (purpose.credentialId !== credentialId) throw purposeOfAnother();
    if (!purpose.isOpen) throw purposeOver({ purposeId: id });
    return purpose;
  }
}

export function toPurposeDto(purpose: Purpose): PurposeDto {
  const { id, incidentId, tipReference, reason, envelope, isExtended, openedAt, expiresAt, endedAt } =
    purpose;
  return {
    id,
    incidentId,
    tipReference,
    reason,
    envelope: toEnvelopeDto(envelope),
    isExtended,
    openedAt: openedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function toEnvelopeDto({ center, radiusMeters, from, to }: Envelope): EnvelopeDto {
  return { center, radiusMeters, from: from.toISOString(), to: to.toISOString() };
}
