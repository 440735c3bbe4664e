import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { Config } from '../../platform/config';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import type { ListRecordersDto } from './list-recorders.dto';
import { RecorderContacts } from './recorder-contacts';
import { RecorderFacts } from './recorder-facts';
import { RecorderListRepository, SORTS } from './recorder-list.repository';
import type { RecorderDto } from './recorders.dto';

@Injectable()
export class RecorderListService {
  constructor(
    private readonly recorders: RecorderListRepository,
    private readonly facts: RecorderFacts,
    private readonly contacts: RecorderContacts,
    private readonly areas: AreaService,
    private readonly config: Config,
  ) {}

  /** @throws not_found when the area is unknown; outside_your_areas; invalid_input (cursor) */
  async list(context: RequestContext, query: ListRecordersDto): Promise<Page<RecorderDto>> {
    const { limit = 50, areaId, sort = 'newest' } = query;
    const { scope } = context;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const after = decodeCursor(query.cursor, SORTS[sort].shape);
    const confirmationDays = this.config.CONFIRMATION_DAYS;
    const filter = { ...query, area, sort, after, limit: limit + 1, confirmationDays };
    const rows = await this.recorders.list(filter, scope);
    const page = toPage(rows, limit, ({ keyset }) => keyset);
    const kept = await this.facts.of(page.items.map(({ recorder }) => recorder));
    return { ...page, items: await this.contacts.show(context, kept) };
  }
}
