import { Injectable } from '@nestjs/common';
import { conflict } from '../platform/errors';
import { systemContext } from '../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { DerivedFile } from './derivation';
import { DerivativeStore } from './derivative-store';
import type { FootageFacts } from './footage-facts';
import { HashLock } from './hash-lock';
import { ObjectSealer } from './object-sealer';
import { type Seal, SealRepository, type SealedObject } from './seal.repository';
import { objectKeyOf, sidecarBytes, type SidecarItem, sidecarKeyOf } from './sidecar';

/** An item whose bytes were looked at and found good, or, of one that came by hand, kept whatever they are. */
export interface Examined {
  item: SidecarItem & { sha256: string; sizeBytes: number; stagingKey: string };
  mediaType: string;
  /** Null when there is nothing to be told of a recording. */
  facts: FootageFacts | null;
  derived: DerivedFile[];
}

/** What is sealed for, and what follows in the same transaction. */
export interface SealPurpose {
  job: string;
  follow: (transaction: WriteTransaction) => Promise<void>;
}

/** Seals examined items. Bytes that are sealed already take the same way, so that time tells an uploader nothing. */
@Injectable()
export class SealService {
  constructor(
    private readonly lock: HashLock,
    private readonly sealer: ObjectSealer,
    private readonly derivatives: DerivativeStore,
    private readonly seals: SealRepository,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Object, sidecar and derivatives go to the store first, then one transaction makes the item sealed: what a crash
   * leaves in between is found and taken up by the next run.
   * @throws what ObjectSealer throws; conflict when the item moved on.
   */
  async seal(examined: Examined, purpose: SealPurpose, signal: AbortSignal): Promise<SealedObject> {
    const { sha256 } = examined.item;
    return this.lock.holding(sha256, signal, async (isHeld) => {
      const seal = await this.place(examined, isHeld);
      await this.write(seal, purpose);
      return seal.object;
    });
  }

  private async place(examined: Examined, isHeld: () => Promise<void>): Promise<Seal> {
    const { item, mediaType, facts, derived } = examined;
    const { sha256, sizeBytes, stagingKey, displayedStartedAt } = item;
    const order = { sha256, sizeBytes, stagingKey, mediaType, objectKey: objectKeyOf(sha256), isHeld };
    const object = await this.sealer.seal(order, await this.seals.findObject(sha256));
    const displayedEndedAt =
      displayedStartedAt && facts && new Date(displayedStartedAt.getTime() + facts.durationMilliseconds);
    const key = sidecarKeyOf(sha256, item.acquisitionId);
    const bytes = sidecarBytes(item, { mediaType, versionId: object.versionId, displayedEndedAt });
    const sidecar = { key, versionId: await this.sealer.sealSidecar(key, bytes) };
    return {
      item,
      object,
      facts,
      displayedEndedAt,
      sidecar,
      derivatives: await this.derivatives.keep(sha256, derived),
    };
  }

  private async write(seal: Seal, { job, follow }: SealPurpose): Promise<void> {
    const { item, object, sidecar } = seal;
    await this.writes.run(systemContext(`${job} ${item.id}`), async (transaction) => {
      if (!(await this.seals.write(transaction.manager, seal))) throw conflict();
      const payload = {
        itemId: item.id,
        acquisitionId: item.acquisitionId,
        sha256: object.sha256,
        objectKey: object.objectKey,
        versionId: object.versionId,
        lockMode: object.lockMode,
        lockedUntil: object.lockedUntil.toISOString(),
        sidecarKey: sidecar.key,
        sidecarVersionId: sidecar.versionId,
      };
      transaction.record('footage.sealed', payload, object.sha256);
      await follow(transaction);
    });
  }
}
