import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { conflict } from '../../platform/errors';
import { systemContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { DerivativeStore } from '../derivative-store';
import { HashLock } from '../hash-lock';
import { ObjectSealer } from '../object-sealer';
import { type SealedObject, SealRepository } from '../seal.repository';
import { objectKeyOf, sidecarBytes, sidecarKeyOf } from '../sidecar';
import type { ExaminedTaken } from './taken-examiner';
import { TakenItemRepository, type TakenSeal } from './taken-item.repository';

/** No lens of the registry recorded it, so its sidecar names none. */
const NO_LENS = { cameraId: null, sourceId: null, clockEpochId: null, displayedStartedAt: null };

/** Seals items that came by hand as footage is sealed, and links them to the case that they were taken for. */
@Injectable()
export class TakenSealService {
  constructor(
    private readonly lock: HashLock,
    private readonly sealer: ObjectSealer,
    private readonly derivatives: DerivativeStore,
    private readonly seals: SealRepository,
    private readonly items: TakenItemRepository,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Bytes first, then one transaction that makes the item sealed and linked: what a crash leaves in between is taken up by
   * the next run.
   * @throws what ObjectSealer throws; conflict when the item moved on.
   */
  async seal(examined: ExaminedTaken, signal: AbortSignal): Promise<SealedObject> {
    return this.lock.holding(examined.item.sha256, signal, async (isHeld) => {
      const seal = await this.place(examined, isHeld);
      await this.write(seal);
      return seal.object;
    });
  }

  private async place(
    { item, facts, derived }: ExaminedTaken,
    isHeld: () => Promise<void>,
  ): Promise<TakenSeal> {
    const { sha256, sizeBytes, stagingKey, acquisitionId } = item;
    const mediaType = facts?.mediaType ?? item.mediaType;
    const order = { sha256, sizeBytes, stagingKey, mediaType, objectKey: objectKeyOf(sha256), isHeld };
    const object = await this.sealer.seal(order, await this.seals.findObject(sha256));
    const key = sidecarKeyOf(sha256, acquisitionId);
    const { versionId } = object;
    const bytes = sidecarBytes({ ...item, ...NO_LENS }, { mediaType, versionId, displayedEndedAt: null });
    const sidecar = { key, versionId: await this.sealer.sealSidecar(key, bytes) };
    return { item, object, facts, sidecar, derivatives: await this.derivatives.keep(sha256, derived) };
  }

  private async write(seal: TakenSeal): Promise<void> {
    const { item, object, sidecar } = seal;
    const { id: itemId, acquisitionId } = item;
    await this.writes.run(systemContext(`verify-taken-item ${itemId}`), async (transaction) => {
      if (!(await this.items.writeSeal(transaction.manager, seal))) throw conflict();
      const { sha256, objectKey, versionId, lockMode } = object;
      const payload = {
        ...{ itemId, acquisitionId, sha256, objectKey, versionId, lockMode },
        lockedUntil: object.lockedUntil.toISOString(),
        sidecarKey: sidecar.key,
        sidecarVersionId: sidecar.versionId,
      };
      transaction.record('footage.sealed', payload, sha256);
      const link = await this.items.link(transaction.manager, v7(), itemId);
      transaction.record('evidence.linked', { ...link, itemId });
    });
  }
}
