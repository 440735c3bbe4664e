import { Injectable } from '@nestjs/common';
import { conflict } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { WriteUnit } from '../writing/write-unit';
import { ItemRepository } from './item.repository';
import type { ItemState } from './item-state';
import type { RejectionCode } from './rejection-reasons';
import { StagingArea } from './staging-area';

export interface Rejection {
  id: string;
  stagingKey: string | null;
  /** The state it must still be in. */
  from: ItemState;
  reason: RejectionCode;
  /** Only when nothing has touched it for so long. */
  staleSeconds?: number;
}

/** Ends items as rejected: row and custody log together, then the staged copy. */
@Injectable()
export class Rejections {
  constructor(
    private readonly writes: WriteUnit,
    private readonly items: ItemRepository,
    private readonly staging: StagingArea,
  ) {}

  /** @returns false when the item had moved on; then nothing was written or removed. */
  async reject(context: RequestContext, rejection: Rejection): Promise<boolean> {
    const isRejected = await this.write(context, rejection);
    if (isRejected) await this.staging.drop(rejection);
    return isRejected;
  }

  private async write(context: RequestContext, rejection: Rejection): Promise<boolean> {
    const { id, from, reason, staleSeconds } = rejection;
    const movedOn = conflict();
    try {
      await this.writes.run(context, async (transaction) => {
        if (!(await this.items.reject(transaction.manager, id, from, reason, staleSeconds))) throw movedOn;
        transaction.record('footage.rejected', { itemId: id, reason });
      });
      return true;
    } catch (error) {
      if (error === movedOn) return false;
      throw error;
    }
  }
}
