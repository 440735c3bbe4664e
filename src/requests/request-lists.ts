import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { RequestListRepository } from './request-list.repository';
import { racingStates } from './request-state';
import { RequestShowing } from './request-showing';
import type { ListRequestsDto, RequestDto } from './requests.dto';

/** Lists of asks, as a reader may see them. */
@Injectable()
export class RequestLists {
  constructor(
    private readonly lists: RequestListRepository,
    private readonly showing: RequestShowing,
    private readonly areas: AreaService,
  ) {}

  /** @throws not_found (the area), outside_your_areas, invalid_input (cursor) */
  async list(context: RequestContext, query: ListRequestsDto): Promise<Page<RequestDto>> {
    const { scope } = context;
    const { limit = 50, state, open, areaId, incidentId, recorderId = null } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const [beforeId = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const states = state ? [state] : open ? racingStates : null;
    // Who may not read a case must not learn of whom it asks.
    const incident = incidentId ? { id: incidentId, scope: context.scopeOf('incident:read') } : null;
    const filter = { states, area, incident, recorderId, beforeId: beforeId as string | null };
    const rows = await this.lists.list({ ...filter, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { items: await this.showing.show(context, page.items), nextCursor: page.nextCursor };
  }
}
