import { Injectable } from '@nestjs/common';
import { StoreHonesty } from '../store-honesty';
import { TamperingWatch } from '../tampering-watch';
import type { ExaminedTaken } from './taken-examiner';
import { TakenSealService } from './taken-seal.service';

/** Sealing as the worker does it: only into a store that was seen to keep locks, and with a look at what lies beside. */
@Injectable()
export class TakenSealing {
  constructor(
    private readonly honesty: StoreHonesty,
    private readonly seals: TakenSealService,
    private readonly watch: TamperingWatch,
  ) {}

  /** @throws store_lies; store_unavailable when the store cannot be asked. */
  requireHonestStore(): Promise<void> {
    return this.honesty.requireHonest();
  }

  /** @throws what TakenSealService throws. */
  async seal(examined: ExaminedTaken, signal: AbortSignal): Promise<void> {
    await this.watch.glance(await this.seals.seal(examined, signal));
  }
}
