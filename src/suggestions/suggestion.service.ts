import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { type EvidenceReader, evidenceReader } from '../evidence/evidence-scope';
import { linkFaults, LinkService } from '../evidence/link.service';
import { IncidentService } from '../incidents/incident.service';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { afterScore, toSuggestionDto } from './suggestion-dto';
import { type Decision, SuggestionRepository, type SuggestionRow } from './suggestion.repository';
import type {
  ConfirmedSuggestionDto,
  ConfirmSuggestionDto,
  ListIncidentSuggestionsDto,
  ListSuggestionsDto,
  SuggestionDto,
} from './suggestions.dto';
import { statesBefore } from './suggestion-state';
import { suggestionDecided } from './suggestions.errors';

/** Lets people decide on what the machine suggests. */
@Injectable()
export class SuggestionService {
  constructor(
    private readonly writes: WriteUnit,
    private readonly suggestions: SuggestionRepository,
    private readonly incidents: IncidentService,
    private readonly links: LinkService,
    private readonly areas: AreaService,
  ) {}

  /** Newest first. @throws not_found (area), outside_your_areas, invalid_input (cursor) */
  async list(context: RequestContext, query: ListSuggestionsDto): Promise<Page<SuggestionDto>> {
    const { limit = 50, state = null, holds = null, areaId } = query;
    const area = areaId === undefined ? null : await this.areas.within(areaId, context.scope);
    const [afterId] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const filter = { incidentId: null, area, state, holds, limit: limit + 1 };
    const after = afterId === undefined ? null : { id: String(afterId) };
    const rows = await this.suggestions.list(filter, after, readerOf(context));
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { items: page.items.map(toSuggestionDto), nextCursor: page.nextCursor };
  }

  /** Most likely first. @throws not_found (incident), invalid_input (cursor) */
  async listOfIncident(
    context: RequestContext,
    incidentId: string,
    query: ListIncidentSuggestionsDto,
  ): Promise<Page<SuggestionDto>> {
    const { limit = 50, state = null, holds = null } = query;
    const after = afterScore(query.cursor);
    await this.incidents.get(incidentId, context.scope);
    const filter = { incidentId, area: null, state, holds, limit: limit + 1 };
    const rows = await this.suggestions.list(filter, after, readerOf(context));
    const page = toPage(rows, limit, ({ id, score }) => [String(score ?? -1), id]);
    return { items: page.items.map(toSuggestionDto), nextCursor: page.nextCursor };
  }

  /** @throws not_found */
  async get(context: RequestContext, id: string): Promise<SuggestionDto> {
    return toSuggestionDto(await this.found(context, id));
  }

  /**
   * Links the item, in the same transaction.
   * @throws not_found, outside_your_areas, suggestion_decided, already_linked
   */
  async confirm(
    context: RequestContext,
    id: string,
    body: ConfirmSuggestionDto,
  ): Promise<ConfirmedSuggestionDto> {
    const { incidentId, itemId } = await this.changeable(context, id);
    const { relevance, contribution, reason } = body;
    return withFaults(linkFaults, () =>
      this.writes.run(context, async (transaction) => {
        // Before linking: the second of two that confirm at once is told that it was decided, not that it is linked.
        const state = await this.suggestions.lock(transaction.manager, id);
        if (!state || !statesBefore('confirmed').includes(state)) throw suggestionDecided({ id });
        const said = { itemId, relevance, contribution, reason };
        const link = await this.links.linkWithin(transaction, context, incidentId, said);
        const decision = { state: 'confirmed', by: context.actor.id, reason, linkId: link.id } as const;
        return { suggestion: await this.decide(transaction, context, id, decision), link };
      }),
    );
  }

  /** @throws not_found, outside_your_areas, suggestion_decided */
  async decline(context: RequestContext, id: string, reason: string): Promise<SuggestionDto> {
    await this.changeable(context, id);
    const decision = { state: 'declined', by: context.actor.id, reason, linkId: null } as const;
    return this.writes.run(context, (transaction) => this.decide(transaction, context, id, decision));
  }

  private async decide(
    transaction: WriteTransaction,
    context: RequestContext,
    id: string,
    decision: Decision,
  ): Promise<SuggestionDto> {
    const decided = await this.suggestions.decide(transaction.manager, id, decision);
    if (!decided) throw suggestionDecided({ id });
    const { state, reason, linkId } = decision;
    transaction.record('suggestion.decided', { suggestionId: id, state, ...decided, reason, linkId });
    return toSuggestionDto(await this.found(context, id, transaction));
  }

  /** One whose incident the route's action may change. */
  private async changeable(context: RequestContext, id: string): Promise<SuggestionRow> {
    const row = await this.found(context, id);
    await this.incidents.getForChange(context, row.incidentId);
    return row;
  }

  private async found(
    context: RequestContext,
    id: string,
    transaction?: WriteTransaction,
  ): Promise<SuggestionRow> {
    const row = await this.suggestions.find(id, readerOf(context), transaction?.manager);
    if (!row) throw notFound({ what: 'link suggestion', id });
    return row;
  }
}

function readerOf(context: RequestContext): EvidenceReader {
  return evidenceReader(context, context.scopeOf('evidence:read'));
}
