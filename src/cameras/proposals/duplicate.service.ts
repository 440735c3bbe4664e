import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import { DuplicateRepository } from './duplicate.repository';
import { likenessOf } from '../likely-duplicate';
import type { Proposal } from './proposal.repository';
import type { LikelyDuplicateDto } from './proposals.dto';

/** Points out what may be the same lens; whoever decides looks and decides. */
@Injectable()
export class DuplicateService {
  constructor(private readonly duplicates: DuplicateRepository) {}

  /** The nearest first, of those that the one who asks may see; none while the place is not known. */
  async of(context: RequestContext, proposal: Proposal): Promise<LikelyDuplicateDto[]> {
    const { id, position, azimuthDegrees } = proposal;
    if (!position) return [];
    const scopes = { cameras: context.scopeOf('camera:read'), proposals: context.scope };
    const near = await this.duplicates.near(position, scopes, id);
    return near
      .flatMap(({ kind, id, code, name, areaId, ...standing }) => {
        const likeness = likenessOf({ position, azimuthDegrees }, standing);
        return likeness ? [{ kind, id, code, name, areaId, ...likeness }] : [];
      })
      .sort((a, b) => a.distanceMeters - b.distanceMeters || (a.id < b.id ? -1 : 1));
  }
}
