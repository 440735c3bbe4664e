import { Injectable } from '@nestjs/common';
import type { Position } from '../../geo/position';
import { Config } from '../../platform/config';
import { encodeCursor } from '../../platform/http/paging.dto';
import type { AccessScope } from '../../platform/http/request-context';
import { type Seen, seenBy, toSeeingLens } from './seeing-lens';
import { byDetail, cursorValuesOf, positionOf, type Rank } from './seeing-order';
import type { SightQuestion } from './sight-sql';
import type { SeeingLensDto, SeeingPageDto, SeeingQueryDto } from './sight.dto';
import { SightRepository } from './sight.repository';

export type SeeingLens = SeeingLensDto;

export interface SeeingQuestion extends SightQuestion {
  /** Default: all of them. */
  limit?: number;
}

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

  /** A page of `seeing`. @throws invalid_input (cursor) */
  async page(query: SeeingQueryDto, scope: AccessScope): Promise<SeeingPageDto> {
    const { limit = 50, minPixelsPerMeter = 0 } = query;
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
      items: page.map((one) => toSeeingLens(one, this.config.CONFIRMATION_DAYS)),
      nextCursor: last ? encodeCursor(cursorValuesOf(at, rankOf(last))) : null,
    };
  }

  private async ranked(question: SightQuestion, scope: AccessScope): Promise<Seen[]> {
    const point = rounded(question.point);
    const rows = await this.repository.seeing({ ...question, point }, scope);
    return seenBy(rows, point).sort((a, b) => byDetail(rankOf(a), rankOf(b)));
  }
}

function rankOf({ row, sight }: Seen): Rank {
  return { pixelsPerMeter: sight.pixelsPerMeter, groundMeters: sight.groundMeters, viewId: row.viewId };
}

function rounded({ lon, lat }: Position): Position {
  return { lon: Math.round(lon * DECIMALS) / DECIMALS, lat: Math.round(lat * DECIMALS) / DECIMALS };
}
