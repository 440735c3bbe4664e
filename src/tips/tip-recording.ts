import { Injectable } from '@nestjs/common';
import { RoleHoldersService } from '../access/role-holders.service';
import { NotificationService } from '../notifications/notification.service';
import type { RequestContext } from '../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { TipRow } from './tip-row';
import { TipRepository } from './tip.repository';

/** Writes down a tip and tells who is to look at it, in one. */
@Injectable()
export class TipRecording {
  constructor(
    private readonly writes: WriteUnit,
    private readonly tips: TipRepository,
    private readonly holders: RoleHoldersService,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * What was said, how the file was called and from which address it came stay out of the log: it cannot be emptied.
   * @throws a violation of uq_tip_form
   */
  async record(context: RequestContext, tip: TipRow, formId: string): Promise<void> {
    await this.writes.run(context, async (transaction) => {
      await this.tips.insert(transaction.manager, tip, formId);
      const { areaId, state, copySigns, file } = tip;
      const after = {
        ...{ areaId, state, copySigns },
        receivedAt: tip.receivedAt.toISOString(),
        destroyAt: tip.destroyAt!.toISOString(),
        file: file && { kind: file.kind, sha256: file.sha256, sizeBytes: file.sizeBytes },
      };
      transaction.record('tip.received', { id: tip.id, after }, file?.sha256 ?? null);
      await this.tell(transaction, tip);
    });
  }

  /** The beat officers of the place. */
  private async tell(transaction: WriteTransaction, { id, areaId, receipt }: TipRow): Promise<void> {
    const found = await this.holders.nearest('ward_officer', [areaId], transaction.manager);
    const notice = {
      ...{ template: 'tip_received' as const, areaId, subject: { kind: 'tip', id }, key: `tip ${id}` },
      ...{ parameters: { receipt }, deadlineAt: null },
    };
    const recipients = found.map(({ accountId }) => ({ accountId }));
    await this.notifications.notifyAllWithin(transaction, notice, recipients);
  }
}
