import { Injectable } from '@nestjs/common';
import type { FootageProbe } from '../cameras/facts/lens-facts.service';
import type { AccessScope } from '../platform/http/request-context';
import { type HeldAs, heldBy } from './holdings-sql';
import { HoldingsRepository } from './holdings.repository';

export type { HeldAs } from './holdings-sql';

/** What is known of footage itself, by lens and period, for many lenses at once: one statement. */
@Injectable()
export class HoldingsService {
  constructor(private readonly holdings: HoldingsRepository) {}

  /**
   * Lenses of which nothing is known are missing. What was sealed in areas outside the scope counts as `indexed`, as the search
   * shows it: that such a moment was recorded is the lens's to tell, what somebody else took in is not.
   */
  async of(probes: readonly FootageProbe[], scope: AccessScope): Promise<Map<string, HeldAs>> {
    if (!probes.length) return new Map();
    return heldBy(probes, await this.holdings.find(probes, scope));
  }
}
