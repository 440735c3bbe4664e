import { Injectable } from '@nestjs/common';
import { type AccessEvent, AccessLogService } from '../access/access-log.service';
import { AreaService } from '../areas/area.service';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import type { TipRow } from './tip-row';
import { TipRepository } from './tip.repository';
import type { ListTipsDto, TipDetailDto, TipDto } from './tips.dto';

/** Shows tips to those who deal with them. */
@Injectable()
export class TipService {
  constructor(
    private readonly tips: TipRepository,
    private readonly areas: AreaService,
    private readonly log: AccessLogService,
  ) {}

  /** Newest first. @throws not_found when the area is unknown, outside_your_areas, invalid_input (cursor) */
  async list(query: ListTipsDto, scope: AccessScope): Promise<Page<TipDto>> {
    const { limit = 50, areaId, state = null } = query;
    const area = areaId === undefined ? null : await this.areas.within(areaId, scope);
    const before = decodeCursor(query.cursor, ['moment', 'uuid']);
    const rows = await this.tips.list({ area, state, before, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.receivedAt.toISOString(), row.id]);
    return { items: page.items.map(toTipDto), nextCursor: page.nextCursor };
  }

  /** Who is shown how to reach its sender is written down first. @throws not_found, for one outside the scope too */
  async get(context: RequestContext, id: string): Promise<TipDetailDto> {
    const tip = await this.tips.find(id, context.scope);
    if (!tip) throw notFound({ what: 'tip', id });
    if (tip.contact === null || !(await this.tips.find(id, context.scopeOf('tip:triage'))))
      return { ...toTipDto(tip), contact: null };
    const payload = { tipId: id, what: 'contact' as const, address: context.address };
    const event: AccessEvent = { kind: 'view', action: 'tip:triage', areaIds: [tip.areaId] };
    await this.log.record(context, 'tip.viewed', payload, event);
    return { ...toTipDto(tip), contact: tip.contact };
  }
}

export function toTipDto(tip: TipRow): TipDto {
  const { id, receipt, areaId, state, description, placeText, position, incidentId, itemId, copySigns } = tip;
  return {
    ...{ id, receipt, areaId, state, description, placeText, position, incidentId, itemId, copySigns },
    receivedAt: tip.receivedAt.toISOString(),
    happenedAt: tip.happenedAt?.toISOString() ?? null,
    isCopy: copySigns.length > 0,
    file: fileOf(tip),
    hasContact: tip.contact !== null,
    destroyAt: tip.destroyAt?.toISOString() ?? null,
    decision: decisionOf(tip),
  };
}

function fileOf({ file, itemId }: TipRow): TipDto['file'] {
  if (!file || itemId !== null) return null;
  const { name, kind, mediaType, sha256, sizeBytes } = file;
  return { name, kind, mediaType, sha256, sizeBytes };
}

function decisionOf({ decidedBy, decidedAt, decisionReason }: TipRow): TipDto['decision'] {
  if (decidedBy === null || decidedAt === null) return null;
  return { by: decidedBy, at: decidedAt.toISOString(), reason: decisionReason ?? '' };
}
