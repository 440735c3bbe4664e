import { Injectable } from '@nestjs/common';
import { SightService } from '../cameras/coverage/sight.service';
import { decodeCursor, type PageQueryDto, toPage } from '../platform/http/paging.dto';
import type { AccessScope } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { type Approach, approachOf, byPassing, type Passing, reachMeters } from './approach';
import type { ApproachDto, ApproachPageDto } from './approaches.dto';
import { toCandidateDto } from './candidate-answers';
import type { Asked } from './candidate-run.service';
import { CandidateService } from './candidate.service';
import type { PeriodDto } from './candidates.dto';
import { foreignCursor } from './candidates.errors';
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

  /** @throws invalid_input (cursor) */
  async page(
    { incidentId, question }: Asked,
    { limit = 50, cursor, minutes = MINUTES }: PageQueryDto & { minutes?: number },
    scope: AccessScope,
  ): Promise<ApproachPageDto> {
    const now = this.time.now();
    const all = await this.all(question, minutes, scope, now);
    const page = toPage(all.slice(startOf(all, cursor)), limit, keyOf);
    const { line, radiusMeters, from, to } = toStored(question);
    return {
      ...{ incidentId, line, radiusMeters, from, to, minutes },
      computedAt: now.toISOString(),
      items: page.items.map((one) => toApproachDto(one, now)),
      nextCursor: page.nextCursor,
    };
  }

  /** Soonest first. Lenses are judged for all the time that somebody may have been on the way. */
  private async all(
    question: Asked['question'],
    minutes: number,
    scope: AccessScope,
    now: Date,
  ): Promise<Approach[]> {
    const { from, to } = question;
    const onTheWay = { ...question, to: new Date(to.getTime() + minutes * MINUTE_MILLISECONDS) };
    const direct = await this.sight.seeingPlace(question, scope);
    const around = await this.sight.around({ ...onTheWay, withinMeters: reachMeters(minutes) }, scope);
    const seen = new Set(direct.map(({ camera }) => camera.id));
    const passed = new Map(around.map((lens) => [lens.camera.id, lens]));
    for (const id of seen) passed.delete(id);
    const judged = await this.candidates.judge([...passed.values()], onTheWay, scope, { now });
    return judged
      .map((one) => approachOf(one, passed.get(one.camera.id)!, { from, to, minutes }))
      .sort(byPassing);
  }
}

/** Where a page begins: after the lens the page before ended with, or, if that is gone, after where it stood. */
function startOf(all: readonly Approach[], cursor: string | undefined): number {
  const at = decodeCursor(cursor, 3);
  if (!at) return 0;
  const [distanceMeters, score, id] = at;
  if (typeof distanceMeters !== 'number' || typeof score !== 'number') throw foreignCursor();
  const isAfter = (one: Approach) => {
    if (one.distanceMeters !== distanceMeters) return one.distanceMeters > distanceMeters;
    if (one.candidate.score !== score) return one.candidate.score < score;
    return one.candidate.camera.id > String(id);
  };
  const start = all.findIndex(isAfter);
  return start < 0 ? all.length : start;
}

function keyOf({ distanceMeters, candidate }: Approach): (string | number)[] {
  return [distanceMeters, candidate.score, candidate.camera.id];
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
