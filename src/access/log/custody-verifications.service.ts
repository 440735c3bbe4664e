import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { notFound } from '../../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { violates, WriteUnit } from '../../writing/write-unit';
import { type AccessEvent, AccessLogService } from '../access-log.service';
import { verifyCustodyLog } from './custody-verification.job';
import type { CustodyVerificationDto } from './custody-verifications.dto';
import { CustodyVerificationRepository, type VerificationRow } from './custody-verifications.repository';

const EVENT: AccessEvent = { kind: 'log', action: 'log:read' };

/**
 * Has the log verified where it is kept. That answers whether somebody changed it, as far as one trusts this machine; who
 * does not runs `lensledger verify custody` elsewhere.
 */
@Injectable()
export class CustodyVerificationService {
  constructor(
    private readonly verifications: CustodyVerificationRepository,
    private readonly writes: WriteUnit,
    private readonly log: AccessLogService,
  ) {}

  /** Asks for a run. @returns the one that waits or runs already, if there is one: they would find the same. */
  async ask(context: RequestContext): Promise<CustodyVerificationDto> {
    try {
      return toDto(await this.askAnother(context));
    } catch (error) {
      const open = violates(error, 'uq_custody_verification_open') && (await this.verifications.open());
      if (!open) throw error;
      return toDto(open);
    }
  }

  async get(id: string): Promise<CustodyVerificationDto> {
    const row = await this.verifications.find(id);
    if (!row) throw notFound({ what: 'verification', id });
    return toDto(row);
  }

  /** Newest first. */
  async list({ cursor, limit = 50 }: PageQueryDto): Promise<Page<CustodyVerificationDto>> {
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.verifications.list(before as string | null, limit + 1);
    return toPage(rows.map(toDto), limit, ({ id }) => [id]);
  }

  private async askAnother(context: RequestContext): Promise<VerificationRow> {
    return this.writes.run(context, async (transaction) => {
      const id = v7();
      await this.verifications.giveUpLost(transaction.manager);
      await this.verifications.insert(transaction.manager, id, transaction.actorId);
      const payload = { verificationId: id, address: context.address };
      await this.log.recordWithin(transaction, context, 'log.verification_asked', payload, EVENT);
      transaction.enqueue(verifyCustodyLog, { verificationId: id });
      return (await this.verifications.find(id, transaction.manager))!;
    });
  }
}

function toDto({ askedAt, startedAt, finishedAt, ...row }: VerificationRow): CustodyVerificationDto {
  return {
    ...row,
    askedAt: askedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
