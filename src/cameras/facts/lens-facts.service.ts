import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccessScope } from '../../platform/http/request-context';
import { type FactsPeriod, type LensFacts, lensFactsOf } from './lens-facts';
import { LensFactsRepository } from './lens-facts.repository';

export type { FootageProbe, LensFacts } from './lens-facts';
export { keptUntil, retentionBases, type RetentionBasis } from './recorder-facts-of';

/** What is known of lenses and their recorders, for many at once: one statement, whatever the number. */
@Injectable()
export class LensFactsService {
  constructor(private readonly facts: LensFactsRepository) {}

  /** @param lenses found in the scope; @param scope whose recorders may be named; @param manager of the transaction, if of any */
  async of(
    lenses: readonly { cameraId: string }[],
    when: FactsPeriod,
    scope: AccessScope,
    manager?: EntityManager,
  ): Promise<Map<string, LensFacts>> {
    if (!lenses.length) return new Map();
    const ids = lenses.map(({ cameraId }) => cameraId);
    return lensFactsOf(await this.facts.find(ids, when.knownAt, scope, manager), when);
  }
}
