import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { WriteTransaction } from '../../writing/write-unit';
import type { Contribution, Relevance } from '../evidence-link.entity';
import { type TakenKind, TakenItemRepository } from './taken-item.repository';
import { verifyTaken } from './verify-taken.job';

/** Stored bytes that a feature hands over to become evidence. */
export interface Taken {
  kind: TakenKind;
  /** Lowest unit that answers for the bytes. */
  areaId: number;
  /** Where they lie in the staging bucket; from now on this feature removes them. */
  stagingKey: string;
  sha256: string;
  sizeBytes: number;
  /** As their first bytes tell it. */
  mediaType: string;
  receivedAt: Date;
  /** Who gave them, without a name: it is shown to whoever may read the acquisition. */
  acquiredFrom: string;
  originalFilename: string | null;
  /** The case they are for; the link is made in the transaction that seals them. */
  link: { incidentId: string; relevance: Relevance; contribution: Contribution; reason: string };
}

/** Makes evidence of bytes that lie in the staging bucket already. */
@Injectable()
export class TakenItemService {
  constructor(private readonly items: TakenItemRepository) {}

  /** The caller has found area and incident in the scope of whoever takes it. @returns the item's id. */
  async takeWithin(transaction: WriteTransaction, taken: Taken): Promise<string> {
    const [itemId, acquisitionId] = [v7(), v7()];
    const { sha256, sizeBytes } = taken;
    const item = { ...taken, id: itemId, acquisitionId, acquiredBy: transaction.actorId };
    await this.items.insert(transaction.manager, item);
    transaction.record('footage.received', { itemId, acquisitionId, sha256, sizeBytes }, sha256);
    transaction.enqueue(verifyTaken, { itemId });
    return itemId;
  }
}
