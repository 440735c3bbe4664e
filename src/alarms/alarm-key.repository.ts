import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface NewAlarmKey {
  id: string;
  alarmPointId: string;
  /** Encrypted. */
  secret: Buffer;
  issuedBy: string;
  issuedAt: Date;
}

@Injectable()
export class AlarmKeyRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, key: NewAlarmKey): Promise<void> {
    await manager.query(
      `INSERT INTO alarm_key (id, alarm_point_id, secret, issued_by, issued_at) VALUES ($1, $2, $3, $4, $5)`,
      [key.id, key.alarmPointId, key.secret, key.issuedBy, key.issuedAt],
    );
  }

  /** By which a press is to be signed; null = there is no such key, or it is revoked. */
  async usable(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ alarmPointId: string; secret: Buffer } | null> {
    const rows = await manager.query<{ alarmPointId: string; secret: Buffer }[]>(
      `SELECT alarm_point_id AS "alarmPointId", secret FROM alarm_key WHERE id = $1 AND revoked_at IS NULL`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** @returns false when the point has no such key, or it is revoked already. */
  async revoke(
    manager: EntityManager,
    { alarmPointId, keyId, at }: { alarmPointId: string; keyId: string; at: Date },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE alarm_key SET secret = NULL, revoked_at = $3
       WHERE id = $1 AND alarm_point_id = $2 AND revoked_at IS NULL`,
      [keyId, alarmPointId, at],
    );
    return count === 1;
  }
}
