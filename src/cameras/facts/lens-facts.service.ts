import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { askPrepared } from '../../writing/prepared';
import { type FactsPeriod, type LensFacts, lensFactsOf } from './lens-facts';
import { FACTS_SQL, type FactsRow } from './lens-facts-sql';

export type { FactsPeriod, FootageProbe, LensFacts } from './lens-facts';

/** What is known of lenses and their recorders, for many at once: one statement, whatever the number. */
@Injectable()
export class LensFactsService {
  constructor(private readonly dataSource: DataSource) {}

  /** @param lenses found in the scope; @param scope whose recorders may be named */
  async of(
    lenses: readonly { cameraId: string }[],
    when: FactsPeriod,
    scope: AccessScope,
  ): Promise<Map<string, LensFacts>> {
    if (!lenses.length) return new Map();
    const ids = lenses.map(({ cameraId }) => cameraId);
    const [row] = await askPrepared<FactsRow>(this.dataSource.manager, 'lens_facts', {
      text: FACTS_SQL,
      // Ids need no quotes, and pg would look at each for them.
      values: [`{${ids.join(',')}}`, when.knownAt, scopeAreas(scope)],
    });
    return lensFactsOf(row!, when);
  }
}
