import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AccessLogService } from '../access-log.service';
import { widened, type Widening } from './purpose-envelope';
import { type Extension, PurposeExtensionRepository } from './purpose-extension.repository';
import type { ListExtensionsDto, PurposeExtensionDto } from './purpose-extensions.dto';
import { extensionReviewed, ownExtension } from './purpose.errors';
import { PurposeRepository } from './purpose.repository';
import { PurposeService, toEnvelopeDto, toPurposeDto } from './purpose.service';
import type { ExtendPurposeDto, PurposeDto } from './purposes.dto';

/** Looking further than the incident or tip allows: with a reason, and under a supervisor's eyes. */
@Injectable()
export class PurposeExtensionService {
  constructor(
    private readonly extensions: PurposeExtensionRepository,
    private readonly purposes: PurposeRepository,
    private readonly purposeService: PurposeService,
    private readonly log: AccessLogService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Widens an open purpose of this session or token.
   * @throws not_found, purpose_of_another, purpose_over, invalid_input (radiusMeters, from, to)
   */
  async extend(context: RequestContext, purposeId: string, body: ExtendPurposeDto): Promise<PurposeDto> {
    const scope = `POST purposes/:id/extensions ${context.credentialId}`;
    return this.writes.create(context, scope, { purposeId, ...body }, (transaction) =>
      this.extendWithin(transaction, context, purposeId, body),
    );
  }

  /** Those of accounts whose unit lies in the scope, newest first. */
  async list(
    { scope }: RequestContext,
    { limit = 50, cursor, state }: ListExtensionsDto,
  ): Promise<Page<PurposeExtensionDto>> {
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const filter = { state, beforeId: before as string | null, limit: limit + 1 };
    const page = toPage(await this.extensions.list(scope, filter), limit, ({ id }) => [id]);
    return { items: page.items.map(toExtensionDto), nextCursor: page.nextCursor };
  }

  /** @throws not_found; own_extension; extension_reviewed, also for the slower one of two at once */
  async review(context: RequestContext, id: string, note: string): Promise<PurposeExtensionDto> {
    const reviewed = await this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      const { accountId, purposeId } = await this.inScope(transaction, context, id);
      if (accountId === context.accountId) throw ownExtension();
      if (!(await this.extensions.review(manager, id, context.accountId!, note)))
        throw extensionReviewed({ extensionId: id });
      const payload = { extensionId: id, purposeId, note };
      const event = { kind: 'purpose', purposeId } as const;
      await this.log.recordWithin(transaction, context, 'purpose.reviewed', payload, event);
      return this.inScope(transaction, context, id);
    });
    return toExtensionDto(reviewed);
  }

  private async extendWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    id: string,
    { reason, ...wanted }: ExtendPurposeDto,
  ): Promise<PurposeDto> {
    const purpose = await this.purposeService.openOne(transaction, context, id);
    const before = purpose.envelope;
    const after = widened(before, wideningOf(wanted));
    const extensionId = v7();
    await this.purposes.widen(transaction.manager, id, after);
    await this.extensions.insert(transaction.manager, {
      id: extensionId,
      purposeId: id,
      reason,
      before,
      after,
    });
    const dto = toPurposeDto({ ...purpose, envelope: after, isExtended: true });
    const payload = { id, before: toPurposeDto(purpose), after: { ...dto, extensionId }, reason };
    const event = { kind: 'purpose', purposeId: id } as const;
    await this.log.recordWithin(transaction, context, 'purpose.extended', payload, event);
    return dto;
  }

  private async inScope(
    { manager }: WriteTransaction,
    { scope }: RequestContext,
    id: string,
  ): Promise<Extension> {
    const extension = await this.extensions.find(scope, id, manager);
    if (!extension) throw notFound({ what: 'extension', id });
    return extension;
  }
}

function wideningOf({ radiusMeters, from, to }: Omit<ExtendPurposeDto, 'reason'>): Widening {
  return { radiusMeters, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
}

function toExtensionDto(extension: Extension): PurposeExtensionDto {
  const { accountId, displayName, areaId, before, after, extendedAt, reviewedAt, ...same } = extension;
  return {
    ...same,
    account: { id: accountId, displayName, areaId },
    before: toEnvelopeDto(before),
    after: toEnvelopeDto(after),
    extendedAt: extendedAt.toISOString(),
    reviewedAt: reviewedAt?.toISOString() ?? null,
  };
}
