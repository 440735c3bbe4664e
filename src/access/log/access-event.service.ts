import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { AccessEventRepository } from './access-event.repository';
import type { AccessEventDto, ListAccessEventsDto } from './access-events.dto';
import { AccessLogService } from '../access-log.service';

@Injectable()
export class AccessEventService {
  constructor(
    private readonly events: AccessEventRepository,
    private readonly log: AccessLogService,
  ) {}

  /** Newest first; that it was read is in the log before the answer goes out. */
  async list(context: RequestContext, query: ListAccessEventsDto): Promise<Page<AccessEventDto>> {
    const { limit = 50, accountId, kind, outcome, from, to, areaId } = query;
    const rows = await this.events.list(context.scope, {
      accountId,
      kind,
      outcome,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      areaId,
      before: decodeCursor(query.cursor, ['moment', 'uuid']),
      limit: limit + 1,
    });
    const page = toPage(rows, limit, ({ occurredAt, id }) => [occurredAt, id]);
    await this.log.recordReading(context, 'access_events', query);
    return page;
  }
}
