import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { decodeCursor, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { AnswerRepository } from './answer.repository';
import { AMBER_MILLISECONDS, colourOf, type RaceColour, RED_MILLISECONDS } from './escalation-plan';
import { EscalationRepository } from './escalation.repository';
import type { LossCause } from './loss-cause';
import type { LossesQueryDto, LossListDto, RaceItemDto, RacePageDto, RaceQueryDto } from './race.dto';
import { RequestListRepository } from './request-list.repository';
import { RequestShowing } from './request-showing';
import type { RequestRow } from './request-row';

/** The board: what is asked for and not yet secured, by the time that is left; and what was lost. */
@Injectable()
export class RaceService {
  constructor(
    private readonly lists: RequestListRepository,
    private readonly showing: RequestShowing,
    private readonly escalations: EscalationRepository,
    private readonly answers: AnswerRepository,
    private readonly areas: AreaService,
    private readonly time: TimeSource,
  ) {}

  /** @throws not_found (the area), outside_your_areas, invalid_input (cursor) */
  async board(context: RequestContext, query: RaceQueryDto): Promise<RacePageDto> {
    const { scope } = context;
    const { limit = 50 } = query;
    const at = this.time.now();
    const area = await this.areaOf(query.areaId, scope);
    const after = decodeCursor(query.cursor, ['moment', 'uuid']);
    const incident = query.incidentId
      ? { id: query.incidentId, scope: context.scopeOf('incident:read') }
      : null;
    const ends = endsOf(query.colour, at);
    const rows = await this.lists.race({ area, incident, ends, after, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, ({ raceEndsAt, id }) => [raceEndsAt!.toISOString(), id]);
    const counts = await this.lists.raceCounts({ area, incident }, coloursChange(at), scope);
    const items = await this.items(context, page.items, at);
    return { at: at.toISOString(), counts, items, nextCursor: page.nextCursor };
  }

  /** @throws not_found (the area), outside_your_areas */
  async losses(scope: AccessScope, { areaId, from, to }: LossesQueryDto): Promise<LossListDto> {
    const area = await this.areaOf(areaId, scope);
    const period = { from: from ? new Date(from) : null, to: to ? new Date(to) : null };
    const rows = await this.lists.losses(area, period, scope);
    const items = rows.map((row) => ({ ...row, cause: row.cause as LossCause }));
    return { items, total: items.reduce((sum, { count }) => sum + count, 0) };
  }

  private async items(context: RequestContext, rows: RequestRow[], at: Date): Promise<RaceItemDto[]> {
    const ids = rows.map(({ id }) => id);
    const escalations = await this.escalations.of(ids);
    const answers = await this.answers.of(ids);
    const shown = await this.showing.show(context, rows);
    return rows.map(({ id, raceEndsAt }, index) => {
      const timeLeftMilliseconds = raceEndsAt!.getTime() - at.getTime();
      const told = escalations.findLast(({ requestId, state }) => requestId === id && state === 'done');
      return {
        ...shown[index]!,
        ...{ raceEndsAt: raceEndsAt!.toISOString(), timeLeftMilliseconds },
        colour: colourOf(timeLeftMilliseconds),
        level: told?.level ?? null,
        lastAnswer: answers.findLast(({ requestId }) => requestId === id)?.kind ?? null,
      };
    });
  }

  private async areaOf(areaId: number | undefined, scope: AccessScope) {
    return areaId === undefined ? undefined : this.areas.within(areaId, scope);
  }
}

/** A race that ends before the first is red, before the second amber. */
function coloursChange(at: Date): [Date, Date] {
  const after = (left: number) => new Date(at.getTime() + left);
  return [after(RED_MILLISECONDS), after(AMBER_MILLISECONDS)];
}

function endsOf(colour: RaceColour | undefined, at: Date): { from: Date | null; to: Date | null } {
  const [red, amber] = coloursChange(at);
  switch (colour) {
    case undefined:
      return { from: null, to: null };
    case 'red':
      return { from: null, to: red };
    case 'amber':
      return { from: red, to: amber };
    case 'green':
      return { from: amber, to: null };
  }
}
