import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeAreas } from '../areas/area-sql';
import type { FootageProbe } from '../cameras/facts/lens-facts.service';
import type { AccessScope } from '../platform/http/request-context';
import { askPrepared } from '../writing/prepared';
import { HELD_SQL, type HeldRow, heldValues } from './holdings-sql';

@Injectable()
export class HoldingsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of those probes that find anything. @param probes at least one */
  find(probes: readonly FootageProbe[], scope: AccessScope): Promise<HeldRow[]> {
    return askPrepared<HeldRow>(this.dataSource.manager, 'holdings_of_lenses', {
      text: HELD_SQL,
      values: [...heldValues(probes), scopeAreas(scope)],
    });
  }
}
