import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { SignedLinkRepository, type SignedLinkRow } from './signed-link.repository';
import { SignedLinkService } from './signed-link.service';
import type { ListSignedLinksDto, PrintableSignedLinkDto, SignedLinkDto } from './signed-links.dto';

/** The links of one's areas, for those who issue them. */
@Injectable()
export class SignedLinkListService {
  constructor(
    private readonly repository: SignedLinkRepository,
    private readonly links: SignedLinkService,
    private readonly areas: AreaService,
  ) {}

  /** @throws outside_your_areas, not_found (the area) */
  async page({ scope }: RequestContext, query: ListSignedLinksDto): Promise<Page<SignedLinkDto>> {
    const { limit = 50, areaId, state } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const before = decodeCursor(query.cursor, ['uuid']);
    const beforeId = (before?.[0] as string | undefined) ?? null;
    const rows = await this.repository.list(scope, { area, state, beforeId, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toDto) };
  }

  /** @throws not_found */
  async get({ scope }: RequestContext, id: string): Promise<PrintableSignedLinkDto> {
    const link = await this.repository.find(scope, id);
    if (!link) throw notFound({ what: 'signed link', id });
    return { ...toDto(link), url: this.links.urlOf(link) };
  }

  /** @throws not_found, signed_link_ended */
  async revoke(context: RequestContext, id: string, reason: string): Promise<SignedLinkDto> {
    return toDto(await this.links.revoke(context, id, reason));
  }
}

function toDto(row: SignedLinkRow): SignedLinkDto {
  const { id, kind, subjectId, areaId, label, state, issuedBy, closedReason, revokeReason } = row;
  return {
    id,
    kind,
    subjectId,
    areaId,
    label,
    state,
    issuedBy,
    issuedAt: row.issuedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedReason,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokeReason,
  };
}
