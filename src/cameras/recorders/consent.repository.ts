import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { RecorderConsent } from './consent.entity';

/** Consents are asked for by the ids of recorders that were found in the caller's scope. */
@Injectable()
export class ConsentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Signed last first. */
  async consentsOf(recorderId: string): Promise<RecorderConsent[]> {
    return this.dataSource.manager.find(RecorderConsent, {
      where: { recorderId },
      order: { signedOn: 'DESC', id: 'DESC' },
    });
  }

  /** The one signed last of each recorder; those without any are missing. */
  async newestConsents(
    recorderIds: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, RecorderConsent>> {
    const rows = await manager.find(RecorderConsent, {
      where: { recorderId: In(recorderIds) },
      order: { signedOn: 'ASC', id: 'ASC' },
    });
    return new Map(rows.map((row) => [row.recorderId, row]));
  }

  async find(manager: EntityManager, recorderId: string, id: string): Promise<RecorderConsent | null> {
    return manager.findOne(RecorderConsent, { where: { id, recorderId } });
  }

  async insert(manager: EntityManager, consent: RecorderConsent): Promise<void> {
    await manager.insert(RecorderConsent, consent);
  }

  /** @returns false when it was withdrawn before. */
  async withdraw(
    manager: EntityManager,
    id: string,
    withdrawal: { withdrawnOn: string; withdrawalReason: string },
  ): Promise<boolean> {
    const result = await manager.update(RecorderConsent, { id, withdrawnOn: IsNull() }, withdrawal);
    return result.affected === 1;
  }
}
