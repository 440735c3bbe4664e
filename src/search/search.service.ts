import { Injectable } from '@nestjs/common';
import { AccessLogService } from '../access/access-log.service';
import { PurposeService, toEnvelopeDto } from '../access/purposes/purpose.service';
import { AreaService } from '../areas/area.service';
import { evidenceReader } from '../evidence/evidence-scope';
import { notFound } from '../platform/errors';
import type { ActivePurpose, RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import { collectionOf } from './collection';
import type { SearchFilter } from './search-filter';
import { searchedOf } from './search-log';
import { parseRequest } from './search-request';
import type { FootageCollectionDto, SearchFootageDto } from './search.dto';
import { noAreaToSearch } from './search.errors';
import { SearchRepository, type SegmentRow } from './search.repository';

/**
 * Finds footage by place and true time, within what the account may see and what its purpose is about. Every answer uses the
 * clocks and views as known at that moment, and is in the custody log before it goes out.
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly segments: SearchRepository,
    private readonly areas: AreaService,
    private readonly purposes: PurposeService,
    private readonly log: AccessLogService,
  ) {}

  /**
   * @throws invalid_input; outside_purpose, outside_your_areas, no_area_to_search; not_found, area_code_unknown or
   * area_not_valid_on for a place that does not exist.
   */
  async search(context: RequestContext, request: SearchFootageDto): Promise<FootageCollectionDto> {
    const { purpose, scope } = context;
    if (!purpose) throw new Error('a search without a purpose came past the guard');
    const { look, ...asked } = parseRequest(request);
    if (!scope.isEverywhere && !scope.areaIds.length) throw noAreaToSearch();
    this.purposes.refuseOutside(purpose, { ...look, from: asked.from, to: asked.to });
    const filter: SearchFilter = {
      ...asked,
      area: await this.areaOf(context, request),
      within: asked.polygon ? null : purpose.envelope,
      reader: evidenceReader(context),
    };
    const rows = await this.segments.find(filter);
    if (!rows.length) await this.refuseUnknownPlace(context, purpose, filter);
    const page = rows.slice(0, filter.limit);
    await this.record(context, searchedOf(look, filter), page);
    return collectionOf(page, rows.length > filter.limit, toEnvelopeDto(purpose.envelope));
  }

  /** An area of another day may lie anywhere in today's tree; what is found there is held to the scope in any case. */
  private async areaOf(
    { scope }: RequestContext,
    { areaId, area }: SearchFootageDto,
  ): Promise<SearchFilter['area']> {
    const today = vietnamDate();
    const asked = area !== undefined ? await this.areas.resolve(area) : areaId && { id: areaId, on: today };
    if (!asked) return null;
    if (asked.on === today && !scope.isEverywhere) {
      await this.areas.get(asked.id, asked.on);
      await this.areas.refuseOutside(asked.id, scope);
    }
    return asked;
  }

  /** Asked only when nothing was found, so that a search that finds something costs no more. */
  private async refuseUnknownPlace(
    context: RequestContext,
    purpose: ActivePurpose,
    { area, cameraId, reader }: SearchFilter,
  ): Promise<void> {
    if (area) await this.areas.get(area.id, area.on);
    if (!cameraId) return;
    const lens = await this.segments.findLens(cameraId, purpose.envelope, {
      searched: reader.scope,
      read: context.scopeOf('camera:read'),
    });
    if (lens?.isTouching) return;
    // A case opens every area, but only within its envelope: a lens outside must look as if it were not there.
    const isKnown = lens && (!reader.scope.isEverywhere || lens.isReadable);
    if (!isKnown) throw notFound({ what: 'camera', id: cameraId });
    if (lens.hasView) throw this.purposes.outside(purpose);
  }

  /** If this fails there is no answer. */
  private record(context: RequestContext, filter: object, page: SegmentRow[]): Promise<void> {
    const areaIds = [...new Set(page.map((row) => row.cameraAreaId))].sort((a, b) => a - b);
    const payload = { filter, found: page.length, areaIds, address: context.address };
    return this.log.record(context, 'footage.searched', payload, {
      kind: 'search',
      action: 'evidence:search',
      areaIds,
    });
  }
}
