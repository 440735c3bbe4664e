import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import { DataSource } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import { type EvidenceReader, readableItemSql } from '../evidence/evidence-scope';
import type { AccessScope } from '../platform/http/request-context';
import { askPrepared } from '../writing/prepared';
import { pageSql } from './page-sql';
import { Parameters, type Statement } from './parameters';
import { isPlannedOnce, type Probes, probesSql, touchesSql } from './probes-sql';
import type { Circle, SearchFilter } from './search-filter';

/** One segment with what a feature shows of it; times are ISO 8601 in UTC. */
export interface SegmentRow {
  id: string;
  sourceId: string;
  startedAtMicroseconds: string;
  displayedStartedAt: string;
  displayedEndedAt: string;
  startedAt: string;
  endedAt: string;
  uncertaintyMilliseconds: number | null;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  cameraAreaId: number;
  viewId: string;
  lon: number;
  lat: number;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  widthPixels: number | null;
  projection: string;
  coverage: MultiPolygon;
  items: { id: string; state: string; sha256: string | null }[];
}

/** One for each text. They are few: conditions come and go, but no value is ever written into them. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `search_${names.size}`;
  names.set(text, name);
  return name;
}

function readableItemsSql(ids: string[], reader: EvidenceReader): Statement {
  const parameters = new Parameters();
  const asked = `unnest(${parameters.add(ids, 'uuid[]')}) AS i (id)`;
  const condition = readableItemSql('i.id', reader, (value, type) => parameters.add(value, type));
  return { text: `SELECT i.id FROM ${asked} WHERE ${condition}`, values: parameters.values };
}

export interface LensRow {
  isReadable: boolean;
  hasView: boolean;
  /** One of its views covers some of the circle. */
  isTouching: boolean;
}

@Injectable()
export class SearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** At most `filter.limit` + 1 segments, newest corrected start first. */
  async find(filter: SearchFilter): Promise<SegmentRow[]> {
    const probes = await this.probe(filter);
    if (!probes.count) return [];
    const page = pageSql(probes, filter);
    const rows = await this.dataSource.query<SegmentRow[]>(page.text, page.values);
    await this.hideItems(rows, filter.reader);
    return rows;
  }

  private async probe(filter: SearchFilter): Promise<Probes> {
    const sql = probesSql(filter);
    const [probes] = isPlannedOnce(filter)
      ? await askPrepared<Probes>(this.dataSource.manager, nameOf(sql.text), sql)
      : await this.dataSource.query<Probes[]>(sql.text, sql.values);
    return probes!;
  }

  /** A statement of its own, planned once: within the page its conditions cost as much planning as all of the rest. */
  private async hideItems(rows: SegmentRow[], reader: EvidenceReader): Promise<void> {
    const ids = rows.flatMap(({ items }) => items.map((item) => item.id));
    if (reader.scope.isEverywhere || !ids.length) return;
    const sql = readableItemsSql(ids, reader);
    const readable = await askPrepared<{ id: string }>(this.dataSource.manager, nameOf(sql.text), sql);
    const shown = new Set(readable.map(({ id }) => id));
    for (const row of rows) row.items = row.items.filter(({ id }) => shown.has(id));
  }

  /** What may be said of a lens by which nothing was found; null = it lies outside the scope searched, or is not there. */
  async findLens(
    id: string,
    circle: Circle,
    scopes: { searched: AccessScope; read: AccessScope },
  ): Promise<LensRow | null> {
    const parameters = new Parameters();
    const inScope = (scope: AccessScope) =>
      inScopeSql('c.area_id', parameters.add(scopeAreas(scope), 'integer[]'));
    const sql = `SELECT ${inScope(scopes.read)} AS "isReadable", count(v.id) > 0 AS "hasView",
        coalesce(bool_or(${touchesSql('v.coverage', circle, parameters)}), false) AS "isTouching"
      FROM camera c LEFT JOIN camera_view v ON v.camera_id = c.id AND v.known_to IS NULL
      WHERE c.id = ${parameters.add(id, 'uuid')} AND ${inScope(scopes.searched)} GROUP BY c.id`;
    const rows = await this.dataSource.query<LensRow[]>(sql, parameters.values);
    return rows[0] ?? null;
  }
}
