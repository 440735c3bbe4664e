import { Injectable } from '@nestjs/common';
import { type Examined, type SealPurpose, SealService } from './seal.service';
import { StoreHonesty } from './store-honesty';
import { TamperingWatch } from './tampering-watch';

/** Sealing as the worker does it: only into a store that was seen to keep locks, and with a look at what lies beside. */
@Injectable()
export class Sealing {
  constructor(
    private readonly honesty: StoreHonesty,
    private readonly seals: SealService,
    private readonly watch: TamperingWatch,
  ) {}

  /** @throws store_lies; store_unavailable when the store cannot be asked. */
  requireHonestStore(): Promise<void> {
    return this.honesty.requireHonest();
  }

  /** @throws what SealService throws. */
  async seal(examined: Examined, purpose: SealPurpose, signal: AbortSignal): Promise<void> {
    await this.watch.glance(await this.seals.seal(examined, purpose, signal));
  }
}
