import { Injectable } from '@nestjs/common';
import {
  type AroundQuestion,
  type LensAround,
  type PlaceQuestion,
  SightService,
} from '../cameras/coverage/sight.service';
import { decodeCursor, type PageQueryDto, toPage } from '../platform/http/paging.dto';
import type { AccessScope } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import {
  type Approach,
  approachOf,
  byPassing,
  type Passing,
  reachMeters,
  type Stand,
  standOf,
} from './approach';
import type { ApproachDto, ApproachPageDto } from './approaches.dto';
import { toCandidateDto } from './candidate-answers';
import type { Asked } from './candidate-run.service';
import { CandidateService } from './candidate.service';
import type { PeriodDto } from './candidates.dto';
import { toStored } from './question';

const MINUTES = 10;
const MINUTE_MILLISECONDS = 60_000;

/** Lenses around a place that somebody who left it would have passed, by which it is seen where they went. */
@Injectable()
export class ApproachService {
  constructor(
    private readonly sight: SightService,
    private readonly candidates: CandidateService,
    private readonly time: TimeSource,
  ) {}

  /** Lenses are judged for all the time that somebody may have been on the way. @throws invalid_input (cursor), place_too_wide */
  async page(
    { incidentId, question }: Asked,
    { limit = 50, cursor, minutes = MINUTES }: PageQueryDto & { minutes?: number },
    scope: AccessScope,
  ): Promise<ApproachPageDto> {
    const after = decodeCursor(cursor, ['number', 'uuid']) as Stand | null;
    const now = this.time.now();
    const { from, to } = question;
    const onTheWay = { ...question, to: new Date(to.getTime() + minutes * MINUTE_MILLISECONDS) };
    const around = await this.around(question, { ...onTheWay, withinMeters: reachMeters(minutes) }, scope);
    const rest = after ? around.filter((lens) => byPassing(standOf(lens), after) > 0) : around;
    const { items, nextCursor } = toPage(rest, limit, standOf);
    const judged = await this.candidates.judge(items, onTheWay, scope, { now });
    const candidates = new Map(judged.map((one) => [one.camera.id, one]));
    const approaches = items.flatMap(({ camera, distanceMeters }) => {
      const candidate = candidates.get(camera.id);
      return candidate ? [approachOf(candidate, distanceMeters, { from, to, minutes })] : [];
    });
    const { line, radiusMeters, ...period } = toStored(question);
    return {
      ...{ incidentId, line, radiusMeters, from: period.from, to: period.to, minutes },
      computedAt: now.toISOString(),
      items: approaches.map((one) => toApproachDto(one, now)),
      nextCursor,
    };
  }

  /** Without those that saw the place itself; soonest first. */
  private async around(
    question: PlaceQuestion,
    way: AroundQuestion,
    scope: AccessScope,
  ): Promise<LensAround[]> {
    const direct = await this.sight.seeingPlace(question, scope);
    const around = await this.sight.around(way, scope);
    const seen = new Set(direct.map(({ camera }) => camera.id));
    return around
      .filter(({ camera }) => !seen.has(camera.id))
      .sort((one, other) => byPassing(standOf(one), standOf(other)));
  }
}

function toApproachDto({ candidate, distanceMeters, walking, riding }: Approach, now: Date): ApproachDto {
  const { rank: _, ...dto } = toCandidateDto(candidate, 0, now);
  return {
    ...dto,
    distanceMeters: Math.round(distanceMeters * 10) / 10,
    walking: toPeriodDto(walking),
    riding: toPeriodDto(riding),
  };
}

function toPeriodDto(passing: Passing | null): PeriodDto | null {
  return passing && { from: passing.from.toISOString(), to: passing.to.toISOString() };
}
