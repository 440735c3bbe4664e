import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { FaultLens } from './fault-lens';
import { pastMoment } from './moments';
import type { ConfirmationDto, ConfirmCameraDto } from './spot-checks.dto';

/** That somebody has seen a lens: live, and where and as the registry says. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly lenses: FaultLens,
    private readonly writes: WriteUnit,
  ) {}

  /** For whoever stands there. @throws not_found, lens_not_in_service, invalid_input (seenAt) */
  async confirm(context: RequestContext, cameraId: string, body: ConfirmCameraDto): Promise<ConfirmationDto> {
    const seenAt = pastMoment(body.seenAt, 'seenAt');
    return this.writes.run(context, async (transaction) => {
      const scope = context.scope;
      return this.confirmWithin(transaction, { cameraId, seenAt, how: 'on_the_spot' }, scope);
    });
  }

  /** @throws not_found, lens_not_in_service */
  async confirmWithin(
    transaction: WriteTransaction,
    { cameraId, seenAt, how }: { cameraId: string; seenAt: Date; how: 'on_the_spot' | 'spot_check' },
    scope: AccessScope,
  ): Promise<ConfirmationDto> {
    const camera = await this.lenses.lockLens(transaction, cameraId, scope);
    const { lastConfirmedAt: earlier } = camera;
    // What was seen before somebody else's look is true as well, and no news.
    const isNews = !earlier || earlier < seenAt;
    if (isNews) await update(transaction.manager, cameraId, seenAt, transaction.actorId);
    transaction.record('camera.confirmed', { cameraId, how });
    return { cameraId, lastConfirmedAt: (isNews ? seenAt : earlier).toISOString() };
  }
}

async function update(manager: EntityManager, cameraId: string, at: Date, by: string): Promise<void> {
  await manager.query(`UPDATE camera SET last_confirmed_at = $2, last_confirmed_by = $3 WHERE id = $1`, [
    cameraId,
    at,
    by,
  ]);
}
