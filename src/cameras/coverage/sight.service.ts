import { Injectable } from '@nestjs/common';
import { type Position, refuseSwapped } from '../../geo/position';
import { sightOfPlace } from '../../geo/sight-of-place';
import { Config } from '../../platform/config';
import { encodeCursor } from '../../platform/http/paging.dto';
import type { AccessScope } from '../../platform/http/request-context';
import { rankOf, type Seen, seenBy, shownSight, toSeeingLens } from './seeing-lens';
import { byDetail, cursorValuesOf, positionOf } from './seeing-order';
import { byDistance, byRank, entryOf, type HeldSight, heldViews, lensesOf } from './seeing-place';
import {
  type AroundQuestion as AroundPlaceQuestion,
  PLACE_VIEWS_MAX,
  type PlaceQuestion,
} from './sight-place-sql';
import type { SightQuestion } from './sight-sql';
import type { SeeingLensDto, SeeingPageDto, SeeingQueryDto } from './sight.dto';
import { placeTooWide } from './sight.errors';
import { type PlaceRow, SightRepository } from './sight.repository';
import { geometryOfRow } from './view-optics';

export type SeeingLens = SeeingLensDto;

export interface SeeingQuestion extends SightQuestion {
  /** Default: all of them. */
  limit?: number;
}

export type { PlaceQuestion } from './sight-place-sql';
export { shownSight } from './seeing-lens';
export { placeTooWide } from './sight.errors';
export type AroundQuestion = Omit<AroundPlaceQuestion, 'limit'> & Partial<Pick<AroundPlaceQuestion, 'limit'>>;

/** A lens that sees some part of a place during some part of a period. */
export interface PlaceSeeing extends Pick<SeeingLensDto, 'camera' | 'lastConfirmedAt'> {
  /** Of those it had during the period the one that shows most. */
  view: SeeingLensDto['view'];
  /** At the nearest part of the place that the view sees; not rounded. */
  sight: SeeingLensDto['sight'];
  /** Share of the period in which a view of this lens saw the place, above 0 to 1. */
  periodShare: number;
}

/** A lens whose ground somebody who leaves a place may come to. */
export interface LensAround extends PlaceSeeing {
  /** From the edge of the place to the nearest ground it covers, as the crow flies; 0 = it may see the place itself. */
  distanceMeters: number;
}

/** What a list of lenses around a place holds unless it is told otherwise. */
const AROUND_MAX = 500;
const DECIMALS = 1e7;

/** Which lenses see a point, at which pixels per metre, at a moment, as was known at a moment: the one place that says so. */
@Injectable()
export class SightService {
  constructor(
    private readonly repository: SightRepository,
    private readonly config: Config,
  ) {}

  /**
   * Best first, lenses of unknown optics last. Lenses in service that day, faulty ones included, but no proposals. A clipped
   * view sees what its stored coverage holds, any other what `sightOf` says.
   */
  async seeing({ limit, ...question }: SeeingQuestion, scope: AccessScope): Promise<SeeingLens[]> {
    const seen = await this.ranked(question, scope);
    return seen.slice(0, limit).map((one) => toSeeingLens(one, this.config.CONFIRMATION_DAYS));
  }

  /** A page of `seeing`, rounded for readers. @throws invalid_input (lat, cursor) */
  async page(query: SeeingQueryDto, scope: AccessScope): Promise<SeeingPageDto> {
    const { limit = 50, minPixelsPerMeter = 0 } = query;
    refuseSwapped(query);
    const after = positionOf(query.cursor);
    const point = rounded(query);
    const at = after?.at ?? (query.at === undefined ? new Date() : new Date(query.at));
    const knownAt = query.knownAt === undefined ? null : new Date(query.knownAt);
    const seen = (await this.ranked({ point, at, knownAt }, scope)).filter(
      (one) =>
        (one.sight.pixelsPerMeter ?? Infinity) >= minPixelsPerMeter &&
        (!after || byDetail(rankOf(one), after.rank) > 0),
    );
    const page = seen.slice(0, limit);
    const last = seen.length > limit ? page.at(-1) : undefined;
    return {
      point,
      at: at.toISOString(),
      knownAt: knownAt?.toISOString() ?? null,
      items: page.map((one) => this.shown(one)),
      nextCursor: last ? encodeCursor(cursorValuesOf(at, rankOf(last))) : null,
    };
  }

  /**
   * Which lenses see any part of a place at any time of a period: one row per lens, best first as in `seeing`, whose answer
   * it gives for a point and a moment. The state is that of the beginning.
   * @param cameraIds only these lenses
   * @throws place_too_wide
   */
  async seeingPlace(
    question: PlaceQuestion,
    scope: AccessScope,
    cameraIds?: readonly string[],
  ): Promise<PlaceSeeing[]> {
    return (await this.towards(question, scope, cameraIds)).seeing();
  }

  /**
   * The same in two steps, for whoever has more to ask about these lenses meanwhile.
   * @returns lenses that may see it, some of them twice, and what reckons which of them do
   */
  async towards(
    question: PlaceQuestion,
    scope: AccessScope,
    cameraIds?: readonly string[],
  ): Promise<{ cameraIds: string[]; seeing: () => PlaceSeeing[] }> {
    const rows = await this.repository.seeingPlace(question, scope, cameraIds);
    if (rows.length > PLACE_VIEWS_MAX) throw placeTooWide({ most: PLACE_VIEWS_MAX });
    const ids = rows.map(({ cameraId }) => cameraId);
    return { cameraIds: ids, seeing: () => this.thoseOf(rows, question) };
  }

  /**
   * Which lenses cover ground within a distance of a place, the nearest first; those that see the place itself are among them.
   * `sight` is of whoever enters that ground where it is nearest.
   */
  async around(
    { limit = AROUND_MAX, ...question }: AroundQuestion,
    scope: AccessScope,
  ): Promise<LensAround[]> {
    const { place, withinMeters } = question;
    const rows = await this.repository.around({ ...question, limit }, scope);
    const held = heldViews(rows, question).flatMap((one) => {
      const entry = entryOf(one.row, place);
      return entry && entry.distanceMeters <= withinMeters ? [{ ...one, ...entry }] : [];
    });
    return lensesOf(held, byDistance)
      .slice(0, limit)
      .map((lens) => ({ ...this.toPlaceSeeing(lens), distanceMeters: lens.distanceMeters }));
  }

  private thoseOf(rows: readonly PlaceRow[], question: PlaceQuestion): PlaceSeeing[] {
    const held = heldViews(rows, question).flatMap((one) => {
      const sight = sightOfPlace(geometryOfRow(one.row), question.place, one.row.visible ?? undefined);
      return sight ? [{ ...one, sight }] : [];
    });
    return lensesOf(held, byRank).map((lens) => this.toPlaceSeeing(lens));
  }

  private shown(one: Seen): SeeingLensDto {
    const lens = toSeeingLens(one, this.config.CONFIRMATION_DAYS);
    return { ...lens, sight: shownSight(lens.sight) };
  }

  private toPlaceSeeing(lens: HeldSight): PlaceSeeing {
    const { camera, view, sight, lastConfirmedAt } = toSeeingLens(lens, this.config.CONFIRMATION_DAYS);
    return { camera, view, sight, lastConfirmedAt, periodShare: lens.periodShare };
  }

  private async ranked(question: SightQuestion, scope: AccessScope): Promise<Seen[]> {
    const point = rounded(question.point);
    const rows = await this.repository.seeing({ ...question, point }, scope);
    return seenBy(rows, point).sort(byRank);
  }
}

function rounded({ lon, lat }: Position): Position {
  return { lon: Math.round(lon * DECIMALS) / DECIMALS, lat: Math.round(lat * DECIMALS) / DECIMALS };
}
