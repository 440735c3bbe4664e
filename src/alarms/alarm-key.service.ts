import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { notFound } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { WriteUnit } from '../writing/write-unit';
import { AlarmKeyRepository } from './alarm-key.repository';
import { AlarmPointRepository } from './alarm-point.repository';
import { AlarmPointService } from './alarm-point.service';
import type { AlarmPointDto, IssuedAlarmKeyDto } from './alarm-points.dto';
import { AlarmSecrets } from './alarm-secrets';

/** Keys of buttons. Several may stand beside each other, so that one is replaced before the other is revoked. */
@Injectable()
export class AlarmKeyService {
  constructor(
    private readonly points: AlarmPointService,
    private readonly pointRows: AlarmPointRepository,
    private readonly keys: AlarmKeyRepository,
    private readonly secrets: AlarmSecrets,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** @throws not_found */
  issue(context: RequestContext, alarmPointId: string): Promise<IssuedAlarmKeyDto> {
    return this.writes.run(context, async (transaction) => {
      const { manager, actorId: issuedBy } = transaction;
      if (!(await this.pointRows.lock(manager, alarmPointId, context.scope)))
        throw notFound({ what: 'alarm point', id: alarmPointId });
      const id = v7();
      const issuedAt = this.time.now();
      const { secret, stored } = this.secrets.make(id);
      await this.keys.insert(manager, { id, alarmPointId, secret: stored, issuedBy, issuedAt });
      transaction.record('alarm_point.key_issued', { alarmPointId, keyId: id });
      return { id, issuedAt: issuedAt.toISOString(), secret };
    });
  }

  /** No press that it signed is taken from now on. @throws not_found */
  async revoke(context: RequestContext, alarmPointId: string, keyId: string): Promise<AlarmPointDto> {
    const at = this.time.now();
    const after = await this.points.changeWithin(context, alarmPointId, async ({ manager }, before) => {
      if (!(await this.keys.revoke(manager, { alarmPointId, keyId, at })))
        throw notFound({ what: 'alarm key', id: keyId });
      return { ...before, keys: before.keys.filter(({ id }) => id !== keyId) };
    });
    return this.points.showOne(context, after);
  }
}
