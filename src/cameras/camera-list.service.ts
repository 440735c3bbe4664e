import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { Config } from '../platform/config';
import { invalidField } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import { isLocalDate } from '../platform/local-date';
import type { AccessScope } from '../platform/http/request-context';
import { toCameraDto } from './camera-fields';
import type { CameraListItemDto, CameraSort, ListCamerasDto } from './camera-list.dto';
import { type AfterLens, CameraListRepository } from './camera-list.repository';
import { SourceService } from './source.service';

/** What a cursor's value must look like before the database reads it as what the list is sorted by. */
const VALUES: Record<CameraSort, RegExp> = {
  code: /^/,
  name: /^/,
  lastConfirmedAt:
    /^(-infinity|\d{4}-\d\d-\d\d ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?)$/,
  distance: /^(Infinity|\d{1,9}(\.\d{1,20})?(e-\d{1,2})?)$/,
};

/** Lists lenses. */
@Injectable()
export class CameraListService {
  constructor(
    private readonly lenses: CameraListRepository,
    private readonly sources: SourceService,
    private readonly areas: AreaService,
    private readonly config: Config,
  ) {}

  /**
   * @throws invalid_input (area, near, cursor); not_found, area_code_unknown, area_not_valid_on, outside_your_areas
   */
  async list(query: ListCamerasDto, scope: AccessScope): Promise<Page<CameraListItemDto>> {
    const { limit = 50, sort = 'code', areaId, area, ...wanted } = query;
    if (areaId !== undefined && area !== undefined) throw oneArea();
    const near = nearOf(query, sort);
    const filter = {
      ...wanted,
      sort,
      near,
      area: areaId === undefined ? undefined : await this.areas.within(areaId, scope),
      stoodIn: area === undefined ? undefined : await this.areas.resolveWithin(area, scope),
      after: afterOf(query.cursor, sort),
      confirmationDays: this.config.CONFIRMATION_DAYS,
      limit: limit + 1,
    };
    const rows = await this.lenses.list(filter, scope);
    const page = toPage(rows, limit, ({ camera, sortValue }) => [sort, sortValue, camera.id]);
    const ids = page.items.map(({ camera }) => camera.id);
    const channels =
      wanted.recorderId === undefined ? null : await this.sources.onRecorder(wanted.recorderId, ids);
    const items = page.items.map(({ camera, distanceMeters }) => ({
      ...toCameraDto(camera, this.config.CONFIRMATION_DAYS),
      distanceMeters,
      channels: channels && channels.filter(({ cameraId }) => cameraId === camera.id),
    }));
    return { items, nextCursor: page.nextCursor };
  }
}

/** @throws invalid_input naming `cursor`, also for one of another sort. */
function afterOf(cursor: string | undefined, sort: CameraSort): AfterLens | undefined {
  const parts = decodeCursor(cursor, ['text', 'text', 'uuid']);
  if (!parts) return undefined;
  const [sorted, value, id] = parts.map(String) as [string, string, string];
  const isOnCalendar = sort !== 'lastConfirmedAt' || value === '-infinity' || isLocalDate(value.slice(0, 10));
  if (sorted === sort && VALUES[sort].test(value) && isOnCalendar) return { value, id };
  throw invalidField(
    'cursor',
    'cursor is of another list; start again without it',
    'cursor thuộc danh sách khác; hãy bắt đầu lại từ trang đầu',
  );
}

function nearOf({ near }: ListCamerasDto, sort: CameraSort): { lon: number; lat: number } | undefined {
  if ((sort === 'distance') !== (near !== undefined))
    throw invalidField(
      'near',
      'near=lon,lat goes with sort=distance, and sort=distance with near',
      'near=kinh độ,vĩ độ phải đi cùng sort=distance',
    );
  if (near === undefined) return undefined;
  const [lon, lat] = near.split(',').map(Number) as [number, number];
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return { lon, lat };
  throw invalidField(
    'near',
    'near must be longitude,latitude in degrees, longitude first',
    'near phải là kinh độ,vĩ độ tính bằng độ, kinh độ đứng trước',
  );
}

function oneArea() {
  return invalidField(
    'area',
    'give either areaId or area, not both',
    'hãy cho areaId hoặc area, không cả hai',
  );
}
