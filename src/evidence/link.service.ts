import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { alreadyLinked, alreadyUnlinked, footageNotReady } from './evidence.errors';
import { LinkRepository, type LinkIds, type LinkRow } from './link.repository';
import type { LinkDto, LinkEvidenceDto, ListLinksDto } from './links.dto';

/** Says which items are evidence in which incident; taking back keeps what was said. */
@Injectable()
export class LinkService {
  constructor(
    private readonly writes: WriteUnit,
    private readonly links: LinkRepository,
  ) {}

  /** @throws not_found (incident or item), footage_not_ready unless the item is sealed, already_linked */
  async link(context: RequestContext, incidentId: string, body: LinkEvidenceDto): Promise<LinkDto> {
    const faults = {
      fk_incident_evidence_incident: () => notFound({ what: 'incident', id: incidentId }),
      uq_incident_evidence_active: () => alreadyLinked(),
    };
    return withFaults(faults, () =>
      this.writes.create(context, `POST incidents/${incidentId}/evidence`, body, (transaction) =>
        this.insert(transaction, context, incidentId, body),
      ),
    );
  }

  /** @throws not_found; already_unlinked */
  async unlink(context: RequestContext, ids: LinkIds, reason: string): Promise<LinkDto> {
    if (!(await this.links.exists(ids))) throw notFound({ what: 'link', id: ids.linkId });
    return this.writes.run(context, async (transaction) => {
      const row = await this.links.unlink(transaction.manager, ids, context.actor.id, reason);
      if (!row) throw alreadyUnlinked();
      const { id: linkId, incidentId, itemId } = row;
      transaction.record('evidence.unlinked', { linkId, incidentId, itemId, reason });
      return toDto(row);
    });
  }

  /** @throws not_found (incident), invalid_input (cursor) */
  async list(incidentId: string, query: ListLinksDto): Promise<Page<LinkDto>> {
    const { limit = 50, includeUnlinked = false } = query;
    const cursor = decodeCursor(query.cursor, ['uuid']);
    if (!(await this.links.incidentExists(incidentId))) throw notFound({ what: 'incident', id: incidentId });
    const afterId = cursor ? String(cursor[0]) : null;
    const rows = await this.links.list({ incidentId, includeUnlinked, afterId, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.id]);
    return { items: page.items.map(toDto), nextCursor: page.nextCursor };
  }

  private async insert(
    transaction: WriteTransaction,
    context: RequestContext,
    incidentId: string,
    body: LinkEvidenceDto,
  ): Promise<LinkDto> {
    const { itemId, relevance, contribution, reason } = body;
    const linkedBy = context.actor.id;
    const link = { id: v7(), incidentId, itemId, relevance, contribution, reason, linkedBy };
    const row = await this.links.insert(transaction.manager, link);
    if (!row) throw await this.whyNot(itemId);
    const payload = { linkId: row.id, incidentId, itemId, relevance, contribution, reason };
    transaction.record('evidence.linked', payload);
    return toDto(row);
  }

  private async whyNot(itemId: string) {
    const state = await this.links.itemState(itemId);
    return state === null
      ? notFound({ what: 'footage', id: itemId })
      : footageNotReady({ id: itemId, state });
  }
}

function toDto(row: LinkRow): LinkDto {
  const { id, incidentId, itemId, relevance, contribution, reason, linkedBy, unlinkedBy, unlinkedAt } = row;
  const isUnlinked = unlinkedBy !== null && unlinkedAt !== null;
  return {
    id,
    incidentId,
    itemId,
    relevance,
    contribution,
    reason,
    linkedBy,
    linkedAt: row.linkedAt.toISOString(),
    unlinked: isUnlinked
      ? { by: unlinkedBy, at: unlinkedAt.toISOString(), reason: row.unlinkReason ?? '' }
      : null,
  };
}
