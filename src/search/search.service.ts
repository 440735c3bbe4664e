import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { notFound } from '../platform/errors';
import { encodeCursor } from '../platform/http/paging.dto';
import { vietnamDate } from '../platform/local-date';
import { toFeature } from './feature';
import type { SearchFilter } from './search-filter';
import { cursorValues, parseRequest } from './search-request';
import type { FootageCollectionDto, SearchFootageDto } from './search.dto';
import { SearchRepository } from './search.repository';

/** Finds footage by place and true time. Reads only; every answer uses the clocks and views as known at that moment. */
@Injectable()
export class SearchService {
  constructor(
    private readonly segments: SearchRepository,
    private readonly areas: AreaService,
  ) {}

  /** @throws invalid_input; not_found, area_code_unknown or area_not_valid_on for a place that does not exist. */
  async search(request: SearchFootageDto): Promise<FootageCollectionDto> {
    const filter = { ...parseRequest(request), area: await this.areaOf(request) };
    const rows = await this.segments.find(filter);
    if (!rows.length) await this.refuseUnknownPlace(filter);
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    return {
      type: 'FeatureCollection',
      features: page.map(toFeature),
      nextCursor: last
        ? encodeCursor(
            cursorValues({ startedAtMicroseconds: last.startedAtMicroseconds, segmentId: last.id }),
          )
        : null,
    };
  }

  private async areaOf({ areaId, area }: SearchFootageDto): Promise<SearchFilter['area']> {
    if (area !== undefined) return this.areas.resolve(area);
    return areaId === undefined ? null : { id: areaId, on: vietnamDate() };
  }

  /** Asked only when nothing was found, so that a search that finds something costs no more. */
  private async refuseUnknownPlace({ area, cameraId }: SearchFilter): Promise<void> {
    if (area) await this.areas.get(area.id, area.on);
    if (cameraId && !(await this.segments.hasCamera(cameraId)))
      throw notFound({ what: 'camera', id: cameraId });
  }
}
