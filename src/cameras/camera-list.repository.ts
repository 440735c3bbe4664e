import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { foldedWordsSql, inScopeSql, inSubtreeSql, scopeAreas, stoodInSql } from '../areas/area-sql';
import { listScopeSql } from '../areas/list-scope';
import type { AccessScope } from '../platform/http/request-context';
import { Camera } from './camera.entity';
import { currentViewSql, lensTextSql, unconfirmedSql } from './camera-sql';
import type { CameraSort, ListCamerasDto } from './camera-list.dto';

/** Where the page before ended. */
export interface AfterLens {
  id: string;
  /** What the list is sorted by; distances as text. */
  value: string;
}

export interface CameraFilter extends Pick<
  ListCamerasDto,
  'recorderId' | 'status' | 'kind' | 'ownerKind' | 'setting' | 'watches' | 'unconfirmed' | 'hasView' | 'q'
> {
  /** Limits to the subtree of an area by today's tree. */
  area?: { id: number; on: string } | undefined;
  /** Limits to what was in service in an area on a date. */
  stoodIn?: { id: number; on: string } | undefined;
  sort?: CameraSort | undefined;
  near?: { lon: number; lat: number } | undefined;
  confirmationDays: number;
  after?: AfterLens | undefined;
  limit: number;
}

export interface ListedLens {
  camera: Camera;
  /** As text, of what the list is sorted by. */
  sortValue: string;
  distanceMeters: number | null;
}

const CURRENT_VIEW = `v.camera_id = c.id AND ${currentViewSql('v')}`;
const DISTANCE = `coalesce((SELECT ST_Distance(v.position::geography, ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography)
  FROM camera_view v WHERE ${CURRENT_VIEW} LIMIT 1), 'Infinity'::float8)`;
const ON_RECORDER = `c.id IN (SELECT s.camera_id FROM source s JOIN recorder r ON r.id = s.recorder_id
  WHERE s.recorder_id = :recorderId AND s.valid_to IS NULL AND ${inScopeSql('r.area_id', ':scope')})`;
const UNCONFIRMED = unconfirmedSql('c', ':confirmationDays');

/** By what each sort compares, ascending; the id decides between equals. `type` is what the cursor's text is cast to. */
const SORTS: Record<Exclude<CameraSort, 'code'>, { key: string; type: string }> = {
  name: { key: 'c.name', type: 'text' },
  lastConfirmedAt: { key: `coalesce(c.last_confirmed_at, '-infinity')`, type: 'timestamptz' },
  distance: { key: DISTANCE, type: 'float8' },
};

/** The list of lenses: what is asked for goes into one statement, which reads an index where there is one. */
@Injectable()
export class CameraListRepository {
  constructor(private readonly dataSource: DataSource) {}

  async list(filter: CameraFilter, scope: AccessScope): Promise<ListedLens[]> {
    const inScope = await listScopeSql(this.dataSource, scope);
    const query = this.dataSource.manager
      .createQueryBuilder(Camera, 'c')
      .where(inScope('c.area_id', ':scope'), { scope: scopeAreas(scope) });
    addFilters(query, filter);
    addWords(query, filter.q);
    const sort = filter.sort ?? 'code';
    if (sort === 'code') addCodeOrder(query, filter);
    else addOrder(query, sort, filter);
    const { entities, raw } = await query.limit(filter.limit).getRawAndEntities<{ sort_value?: string }>();
    return entities.map((camera, index) => {
      const sortValue = raw[index]!.sort_value ?? camera.code;
      const isFar = sort !== 'distance' || sortValue === 'Infinity';
      return { camera, sortValue, distanceMeters: isFar ? null : Number(sortValue) };
    });
  }
}

function addFilters(query: SelectQueryBuilder<Camera>, filter: CameraFilter): void {
  for (const field of ['status', 'kind', 'ownerKind', 'setting'] as const)
    if (filter[field]) query.andWhere(`c.${field} = :${field}`, { [field]: filter[field] });
  const { recorderId, watches, unconfirmed, hasView, area, stoodIn, confirmationDays } = filter;
  if (recorderId) query.andWhere(ON_RECORDER, { recorderId });
  if (watches) query.andWhere('c.watches @> ARRAY[:watches]::text[]', { watches });
  if (unconfirmed !== undefined)
    query.andWhere(`${unconfirmed ? '' : 'NOT '}${UNCONFIRMED}`, { confirmationDays });
  if (hasView !== undefined)
    query.andWhere(`${hasView ? '' : 'NOT '}EXISTS (SELECT 1 FROM camera_view v WHERE ${CURRENT_VIEW})`);
  if (area) query.andWhere(inSubtreeSql('c.area_id', ':area', ':on'), { area: area.id, on: area.on });
  if (!stoodIn) return;
  const record = { kind: 'camera', id: 'c.id', column: 'c.area_id' } as const;
  query
    .andWhere(stoodInSql(record, ':stoodIn', ':stoodOn'), { stoodIn: stoodIn.id, stoodOn: stoodIn.on })
    .andWhere(`c.status NOT IN ('proposed', 'approved') AND c.in_service_from <= (:stoodOn)::date`)
    .andWhere(`(c.in_service_to IS NULL OR c.in_service_to > (:stoodOn)::date)`);
}

function addWords(query: SelectQueryBuilder<Camera>, q: string | undefined): void {
  if (q === undefined) return;
  const { text, values } = foldedWordsSql(lensTextSql('c'), q, (index) => `:word${index}`);
  query.andWhere(`(${text})`, Object.fromEntries(values.map((value, index) => [`word${index}`, value])));
}

/** Codes are unique, so their index alone gives the order. */
function addCodeOrder(query: SelectQueryBuilder<Camera>, { after }: CameraFilter): void {
  query.orderBy('c.code', 'ASC');
  if (after) query.andWhere('c.code > :afterCode', { afterCode: after.value });
}

function addOrder(
  query: SelectQueryBuilder<Camera>,
  sort: keyof typeof SORTS,
  { near, after }: CameraFilter,
): void {
  const { key, type } = SORTS[sort];
  if (near) query.setParameters({ lon: near.lon, lat: near.lat });
  query.addSelect(`(${key})::text`, 'sort_value').orderBy(key, 'ASC').addOrderBy('c.id', 'ASC');
  if (after)
    query.andWhere(`(${key}, c.id) > ((:afterValue)::${type}, (:afterId)::uuid)`, {
      afterValue: after.value,
      afterId: after.id,
    });
}
