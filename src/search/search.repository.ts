import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import { DataSource } from 'typeorm';
import { pageSql } from './page-sql';
import { type Probes, probesSql } from './probes-sql';
import type { SearchFilter } from './search-filter';

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
  horizontalFovDegrees: number;
  heightMeters: number;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  widthPixels: number;
  projection: string;
  coverage: Polygon;
  isHeld: boolean | null;
  items: { id: string; state: string; sha256: string | null }[] | null;
}

@Injectable()
export class SearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** At most `filter.limit` + 1 segments, newest corrected start first. */
  async find(filter: SearchFilter): Promise<SegmentRow[]> {
    const where = probesSql(filter);
    const [probes] = await this.dataSource.query<Probes[]>(where.text, where.values);
    if (!probes?.count) return [];
    const page = pageSql(probes, filter);
    return this.dataSource.query<SegmentRow[]>(page.text, page.values);
  }

  async hasCamera(id: string): Promise<boolean> {
    return (await this.dataSource.query<unknown[]>(`SELECT 1 FROM camera WHERE id = $1`, [id])).length > 0;
  }
}
