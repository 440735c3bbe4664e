import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { DETAIL_CLASSES } from '../../geo/detail';
import { Config } from '../../platform/config';
import type { AccessScope } from '../../platform/http/request-context';
import { cameraStatuses } from '../camera-status';
import type { CameraView } from '../view.entity';
import { doMeet, groundsOf, hasUnknownOptics, type LensGrounds } from './coverage-grounds';
import type {
  ChildCoverageDto,
  CoverageFiguresDto,
  CoverageReportDto,
  CoverageReportQueryDto,
  LensCountsDto,
  LostLensDto,
} from './coverage-report.dto';
import { areaTooLargeForReport, tooManyCoverageReports } from './coverage-report.errors';
import {
  type ChildRow,
  type ClassesRow,
  CoverageReportRepository,
  type Ground,
  type LensRow,
} from './coverage-report.repository';

/** Unions of so many outlines keep PostgreSQL busy for some ten seconds; it gives up after thirty. */
const LENSES_MAX = 5000;
/** Each keeps a core of the database busy; more at once would leave none to those who look for something. */
const REPORTS_AT_ONCE = 2;
const LOST_LENSES_MAX = 100;
const SQUARE_METERS_PER_HECTARE = 10_000;

interface Seen {
  lenses: LensRow[];
  views: Map<string, CameraView>;
  grounds: LensGrounds[];
}

/** What an area's lenses cover, and what they do not; today, as known now. */
@Injectable()
export class CoverageReportService {
  private running = 0;

  constructor(
    private readonly areas: AreaService,
    private readonly reports: CoverageReportRepository,
    private readonly config: Config,
  ) {}

  /** @throws not_found, area_not_valid_on, outside_your_areas, area_too_large_for_report, too_many_coverage_reports */
  async report(
    areaId: number,
    query: CoverageReportQueryDto,
    scope: AccessScope,
  ): Promise<CoverageReportDto> {
    await this.areas.within(areaId, scope);
    if (this.running >= REPORTS_AT_ONCE) throw tooManyCoverageReports();
    this.running += 1;
    try {
      return await this.make(areaId, query, scope);
    } finally {
      this.running -= 1;
    }
  }

  private async make(
    areaId: number,
    query: CoverageReportQueryDto,
    scope: AccessScope,
  ): Promise<CoverageReportDto> {
    const seen = await this.seen(areaId, scope);
    const grounds = seen.grounds.flatMap((one) => one.grounds);
    const figures = await this.figures(areaId, grounds, seen);
    const detected = grounds.filter(({ name }) => name === 'detect');
    const lost = await this.lost(areaId, detected, seen);
    const gaps = await this.gaps(areaId, detected, query.gaps ?? 20);
    const overlapSquareMeters = await this.reports.overlap(areaId, detected);
    return {
      areaId,
      ...figures,
      overlapSquareMeters,
      ...lost,
      ...gaps,
      children: await this.children(areaId, seen),
    };
  }

  private async seen(areaId: number, scope: AccessScope): Promise<Seen> {
    const lenses = await this.reports.lenses(areaId, this.config.CONFIRMATION_DAYS, scope);
    if (lenses.length > LENSES_MAX) throw areaTooLargeForReport({ count: lenses.length, most: LENSES_MAX });
    const rows = await this.reports.views(lenses.flatMap(({ viewId }) => viewId ?? []));
    const views = new Map(rows.map((view) => [view.id, view]));
    const grounds = lenses.flatMap((lens) => groundsOf(lens, views.get(lens.viewId ?? '')) ?? []);
    return { lenses, views, grounds };
  }

  private async figures(areaId: number, grounds: Ground[], seen: Seen): Promise<CoverageFiguresDto> {
    const own = seen.lenses.filter(({ isOwn }) => isOwn);
    return { ...toFigures(await this.reports.classes(areaId, grounds)), lenses: countsOf(own, seen.views) };
  }

  private async children(areaId: number, seen: Seen): Promise<ChildCoverageDto[]> {
    const children: ChildCoverageDto[] = [];
    for (const child of await this.reports.children(areaId)) {
      const own = seen.lenses.filter(({ childId }) => childId === child.id);
      const { id, code, name, kind } = child;
      const figures = toFigures(await this.reports.classes(id, groundsWithin(child, seen)));
      children.push({ areaId: id, code, name, kind, ...figures, lenses: countsOf(own, seen.views) });
    }
    return children;
  }

  private async lost(areaId: number, grounds: Ground[], seen: Seen) {
    const rows = await this.reports.lost(areaId, grounds);
    const lenses = new Map(seen.lenses.map((lens) => [lens.viewId, lens]));
    const lostLenses = rows.flatMap(({ viewId, squareMeters }): LostLensDto[] => {
      const lens = viewId === null ? undefined : lenses.get(viewId);
      return lens ? [{ cameraId: lens.cameraId, code: lens.code, name: lens.name, squareMeters }] : [];
    });
    const lostSquareMeters = rows.find(({ viewId }) => viewId === null)?.squareMeters ?? 0;
    return { lostSquareMeters, lostLenses: lostLenses.slice(0, LOST_LENSES_MAX) };
  }

  private async gaps(areaId: number, grounds: Ground[], limit: number) {
    // One at least, because each row tells how many there are.
    const rows = await this.reports.gaps(areaId, grounds, Math.max(1, limit));
    const gaps = rows.slice(0, limit).map(({ squareMeters, lon, lat, polygon }) => ({
      hectares: squareMeters / SQUARE_METERS_PER_HECTARE,
      point: { lon, lat },
      polygon,
    }));
    const [first] = rows;
    const gapHectares = (first?.allSquareMeters ?? 0) / SQUARE_METERS_PER_HECTARE;
    return { gapCount: first?.count ?? 0, gapHectares, gaps };
  }
}

/** Of a child with a boundary whatever may reach into it, of one without what its own lenses cover. */
function groundsWithin({ id, box }: ChildRow, { grounds }: Seen): Ground[] {
  const near = grounds.filter((one) => (box ? doMeet(box, one.box) : one.lens.childId === id));
  return near.flatMap((one) => one.grounds);
}

function toFigures({ boundarySquareMeters, classes, unknownSquareMeters }: ClassesRow) {
  const covered = DETAIL_CLASSES.map(({ name, pixelsPerMeter }) => {
    const squareMeters = classes[name] ?? 0;
    const share = boundarySquareMeters ? squareMeters / boundarySquareMeters : null;
    return { name, pixelsPerMeter, squareMeters, share };
  });
  return { boundarySquareMeters, covered, unknownDetailSquareMeters: unknownSquareMeters ?? 0 };
}

function countsOf(lenses: LensRow[], views: Map<string, CameraView>): LensCountsDto {
  const byStatus = cameraStatuses
    .map((status) => ({ status, count: lenses.filter((lens) => lens.status === status).length }))
    .filter(({ count }) => count > 0);
  const seen = lenses.flatMap(({ viewId }) => views.get(viewId ?? '') ?? []);
  return {
    all: lenses.length,
    byStatus,
    withUnknownOptics: seen.filter(hasUnknownOptics).length,
    withoutView: lenses.length - seen.length,
    unconfirmed: lenses.filter(({ isUnconfirmed }) => isUnconfirmed).length,
  };
}
