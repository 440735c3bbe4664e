import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { askPrepared } from '../writing/prepared';
import { HELD_SQL, type HeldAs, heldBy, type HeldRow, heldValues, type HoldingProbe } from './holdings-sql';

export type { HeldAs, HoldingProbe } from './holdings-sql';

/** What is known of footage itself, by lens and period, for many lenses at once: one statement. */
@Injectable()
export class HoldingsService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Lenses of which nothing is known are missing. What was sealed in areas outside the scope counts as `indexed`, as the search
   * shows it: that such a moment was recorded is the lens's to tell, what somebody else took in is not.
   */
  async of(probes: readonly HoldingProbe[], scope: AccessScope): Promise<Map<string, HeldAs>> {
    if (!probes.length) return new Map();
    const rows = await askPrepared<HeldRow>(this.dataSource.manager, 'holdings_of_lenses', {
      text: HELD_SQL,
      values: [...heldValues(probes), scopeAreas(scope)],
    });
    return heldBy(probes, rows);
  }
}
