import { Injectable } from '@nestjs/common';
import { invalidField, notFound } from '../platform/errors';
import { isLocalDate, vietnamDate } from '../platform/local-date';
import { type Page, decodeCursor, toPage } from '../platform/http/paging.dto';
import type { AccessScope } from '../platform/http/request-context';
import { areaCodeUnknown, areaNotValidOn, outsideYourAreas } from './area.errors';
import { AreaScopeRepository } from './area-scope.repository';
import { AreaSearchRepository } from './area-search.repository';
import { AreaRepository, type VersionRow } from './area.repository';
import type { ListAreasDto } from './area-queries.dto';
import type { AreaDetailDto, AreaDto, ResolvedAreaDto } from './areas.dto';

const CODE_AT_DATE = /^([^@]{1,40})(?:@(.*))?$/;

/** Answers what an area was on a day. Days are of Asia/Ho_Chi_Minh; the default is today. */
@Injectable()
export class AreaService {
  constructor(
    private readonly areas: AreaRepository,
    private readonly scopes: AreaScopeRepository,
    private readonly searches: AreaSearchRepository,
  ) {}

  /** @throws not_found, area_not_valid_on */
  async get(id: number, on: string = vietnamDate()): Promise<AreaDto> {
    return toAreaDto(await this.versionOn(id, on));
  }

  /** `get` with boundary, predecessors and successors. */
  async getDetail(id: number, on: string = vietnamDate()): Promise<AreaDetailDto> {
    const version = await this.versionOn(id, on);
    const [boundary, successions] = await Promise.all([
      this.areas.boundaryOf(version.id),
      this.areas.successionsOf(id),
    ]);
    return { ...toAreaDto(version), boundary, ...successions };
  }

  async list(query: ListAreasDto): Promise<Page<AreaDto>> {
    const { limit = 50, on = vietnamDate(), parentId, kind, code } = query;
    if (query.q !== undefined) return this.search(query.q, query);
    const after = decodeCursor(query.cursor, ['integer']);
    const afterId = after ? Number(after[0]) : undefined;
    const rows = await this.areas.list({ on, parentId, kind, code, afterId, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.areaId]);
    return { items: page.items.map(toAreaDto), nextCursor: page.nextCursor };
  }

  /** Best match first. */
  private async search(q: string, query: ListAreasDto): Promise<Page<AreaDto>> {
    const { limit = 50, on = vietnamDate(), parentId, kind, code } = query;
    const cursor = decodeCursor(query.cursor, ['integer', 'integer']);
    const after = cursor ? { rank: Number(cursor[0]), id: Number(cursor[1]) } : undefined;
    const rows = await this.searches.search({ q, on, parentId, kind, code, after, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.rank, row.areaId]);
    return { items: page.items.map(toAreaDto), nextCursor: page.nextCursor };
  }

  /** `resolve` with what the area was on that day. */
  async resolveArea(argument: string): Promise<ResolvedAreaDto> {
    const { id, on } = await this.resolve(argument);
    return { ...(await this.get(id, on)), on };
  }

  /**
   * Reads an area argument `CODE` or `CODE@YYYY-MM-DD`; codes are reused over the years.
   * @returns the area's id and the day on which the code was looked up.
   * @throws invalid_input naming `area`; area_code_unknown
   */
  async resolve(argument: string): Promise<{ id: number; on: string }> {
    const [, code, date] = CODE_AT_DATE.exec(argument) ?? [];
    if (code === undefined || (date !== undefined && !isLocalDate(date)))
      throw invalidField(
        'area',
        'area must be CODE or CODE@YYYY-MM-DD',
        'area phải là MÃ hoặc MÃ@YYYY-MM-DD',
      );
    const on = date ?? vietnamDate();
    const version = await this.areas.findByCode(code, on);
    if (!version) throw areaCodeUnknown({ code, on });
    return { id: version.areaId, on };
  }

  /**
   * The area of a list's filter, with the day of its tree, today.
   * @throws not_found, area_not_valid_on, outside_your_areas
   */
  async within(areaId: number, scope: AccessScope): Promise<{ id: number; on: string }> {
    const on = vietnamDate();
    await this.versionOn(areaId, on);
    await this.refuseOutside(areaId, scope);
    return { id: areaId, on };
  }

  /**
   * The area of a list's filter written `CODE` or `CODE@YYYY-MM-DD`, with the day of its tree. What a dated one held then
   * must be the scope's today, all of it.
   * @throws invalid_input naming `area`; area_code_unknown, outside_your_areas
   */
  async resolveWithin(argument: string, scope: AccessScope): Promise<{ id: number; on: string }> {
    const area = await this.resolve(argument);
    if (area.on === vietnamDate()) await this.refuseOutside(area.id, scope, 'area');
    else await this.refuseOutsideOn(area.id, area.on, scope);
    return area;
  }

  /** Those of the areas of records that lie in the scope, by today's tree. */
  idsWithin(areaIds: readonly number[], scope: AccessScope): Promise<Set<number>> {
    return this.scopes.within(areaIds, scope);
  }

  /**
   * Refuses an area that a request names and that does not lie in the scope, by today's tree.
   * @param field what named it, for an area that does not exist.
   * @throws outside_your_areas; invalid_input naming `field`
   */
  async refuseOutside(areaId: number, scope: AccessScope, field = 'areaId'): Promise<void> {
    const isWithin = await this.scopes.isWithin(areaId, scope);
    if (isWithin === null) throw invalidField(field, 'there is no such area', 'không có địa bàn này');
    if (!isWithin) throw outsideYourAreas({ areaId });
  }

  /**
   * Refuses predecessors that neither lie in the scope nor, when they have ended, lay below an area that does: whoever succeeds
   * a unit that has ended is shown the records it left, and may take them.
   * One that does not exist is left for the write to name.
   * @throws outside_your_areas
   */
  async refusePredecessorsOutside(areaIds: readonly number[], scope: AccessScope): Promise<void> {
    if (scope.isEverywhere) return;
    for (const areaId of areaIds) {
      const isWithin = await this.scopes.isOrWasWithin(areaId, scope);
      if (isWithin === false) throw outsideYourAreas({ areaId });
    }
  }

  /**
   * Refuses figures of an area as it was on a date unless all that it held then is the scope's today.
   * @throws outside_your_areas
   */
  async refuseOutsideOn(areaId: number, on: string, scope: AccessScope): Promise<void> {
    if (!(await this.scopes.isWithinOn(areaId, on, scope))) throw outsideYourAreas({ areaId });
  }

  private async versionOn(id: number, on: string): Promise<VersionRow> {
    const version = await this.areas.findOn(id, on);
    if (version) return version;
    throw (await this.areas.exists(id)) ? areaNotValidOn({ id, on }) : notFound({ what: 'area', id });
  }
}

export function toAreaDto(row: VersionRow): AreaDto {
  const { areaId, code, name, kind, parentId, validFrom, validTo, hasBoundary } = row;
  const path = row.path.split('.').map(Number);
  return { id: areaId, code, name, kind, parentId, path, validFrom, validTo, hasBoundary };
}
