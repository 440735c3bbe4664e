import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { IncidentService } from '../incidents/incident.service';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { violates, type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { AccessRequestService } from './access-request.service';
import type { AccessRequestDto } from './access-requests.dto';
import { alreadyLinked, alreadyUnlinked, footageNotReady } from './evidence.errors';
import { type EvidenceReader, evidenceReader } from './evidence-scope';
import { LinkRepository, type LinkIds, type LinkRow } from './link.repository';
import type { LinkDto, LinkEvidenceDto, ListLinksDto } from './links.dto';

/** For whoever calls `linkWithin`, around the whole write. */
export const linkFaults: ConstraintFaults = { uq_incident_evidence_active: () => alreadyLinked() };

/** What came of wanting to link: the link, or a request to whoever holds the item. */
export type Linking = { link: LinkDto } | { accessRequest: AccessRequestDto };

/**
 * Says which items are evidence in which incident; taking back keeps what was said. Linking is no way up: it needs access to
 * both ends, and shows the item to nobody who could not read it before but those granted the case itself.
 */
@Injectable()
export class LinkService {
  constructor(
    private readonly writes: WriteUnit,
    private readonly links: LinkRepository,
    private readonly incidents: IncidentService,
    private readonly requests: AccessRequestService,
  ) {}

  /**
   * Links the item; one that the account may not read, or that does not exist, becomes an access request instead, and the
   * answer does not tell which it was. With an Idempotency-Key the first answer stands, so after a decision use a new key.
   * @throws not_found (incident), outside_your_areas, footage_not_ready unless the item is sealed, already_linked
   */
  async link(context: RequestContext, incidentId: string, body: LinkEvidenceDto): Promise<Linking> {
    await this.incidents.getForChange(context, incidentId);
    try {
      return await withFaults(linkFaults, () =>
        this.writes.create(context, `POST incidents/${incidentId}/evidence`, body, (transaction) =>
          this.insert(transaction, context, incidentId, body),
        ),
      );
    } catch (error) {
      if (!violates(error, 'uq_access_request_open')) throw error;
      const asked = { requestedBy: context.accountId!, incidentId, itemId: body.itemId };
      return { accessRequest: await this.requests.latest(asked) };
    }
  }

  /**
   * `link` as a part of another write, of an incident that `getForChange` has found; what may not be read is not asked for.
   * @throws not_found (footage), footage_not_ready; a violation that `linkFaults` names when they are linked already
   */
  async linkWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    incidentId: string,
    body: LinkEvidenceDto,
  ): Promise<LinkDto> {
    const { itemId } = body;
    const reader = evidenceReader(context, context.scopeOf('evidence:read'));
    const link = await this.insertLink(transaction, context, { incidentId, body, reader });
    if (link) return link;
    const state = await this.links.itemState(transaction.manager, itemId, reader);
    throw state ? footageNotReady({ id: itemId, state }) : notFound({ what: 'footage', id: itemId });
  }

  /** @throws not_found, outside_your_areas, already_unlinked */
  async unlink(context: RequestContext, ids: LinkIds, reason: string): Promise<LinkDto> {
    await this.incidents.getForChange(context, ids.incidentId);
    if (!(await this.links.exists(ids))) throw notFound({ what: 'link', id: ids.linkId });
    const reader = evidenceReader(context, context.scopeOf('evidence:read'));
    return this.writes.run(context, async (transaction) => {
      const how = { by: context.actor.id, reason };
      const row = await this.links.unlink(transaction.manager, ids, how, reader);
      if (!row) throw alreadyUnlinked();
      const { id: linkId, incidentId, itemId } = row;
      transaction.record('evidence.unlinked', { linkId, incidentId, itemId, reason });
      return toDto(row);
    });
  }

  /** @throws not_found (incident), invalid_input (cursor) */
  async list(context: RequestContext, incidentId: string, query: ListLinksDto): Promise<Page<LinkDto>> {
    const { limit = 50, includeUnlinked = false } = query;
    const [afterId = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    await this.incidents.get(incidentId, context.scope);
    const filter = { incidentId, includeUnlinked, afterId: afterId as string | null, limit: limit + 1 };
    const rows = await this.links.list(filter, evidenceReader(context, context.scopeOf('evidence:read')));
    const page = toPage(rows, limit, (row) => [row.id]);
    return { items: page.items.map(toDto), nextCursor: page.nextCursor };
  }

  private async insert(
    transaction: WriteTransaction,
    context: RequestContext,
    incidentId: string,
    body: LinkEvidenceDto,
  ): Promise<Linking> {
    const { itemId, reason } = body;
    const reader = evidenceReader(context, context.scopeOf('evidence:read'));
    const link = await this.insertLink(transaction, context, { incidentId, body, reader });
    if (link) return { link };
    const state = await this.links.itemState(transaction.manager, itemId, reader);
    if (state) throw footageNotReady({ id: itemId, state });
    const requestedBy = context.accountId;
    // The system reads everything: what it does not find is not there, and nobody would decide its request.
    if (!requestedBy) throw notFound({ what: 'footage', id: itemId });
    const asked = { requestedBy, incidentId, itemId };
    return { accessRequest: await this.requests.openWithin(transaction, asked, reason) };
  }

  /** @returns null when the item is not sealed, not readable or not there. */
  private async insertLink(
    transaction: WriteTransaction,
    context: RequestContext,
    { incidentId, body, reader }: { incidentId: string; body: LinkEvidenceDto; reader: EvidenceReader },
  ): Promise<LinkDto | null> {
    const { itemId, relevance, contribution, reason } = body;
    const link = { id: v7(), incidentId, ...body, linkedBy: context.actor.id };
    const row = await this.links.insert(transaction.manager, link, reader);
    if (!row) return null;
    const payload = { linkId: row.id, incidentId, itemId, relevance, contribution, reason };
    transaction.record('evidence.linked', payload);
    return toDto(row);
  }
}

function toDto(row: LinkRow): LinkDto {
  const { id, incidentId, isReadable, relevance, contribution, reason, linkedBy, unlinkedBy, unlinkedAt } =
    row;
  const isUnlinked = unlinkedBy !== null && unlinkedAt !== null;
  return {
    id,
    incidentId,
    itemId: isReadable ? row.itemId : null,
    isReadable,
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
