import { Injectable } from '@nestjs/common';
import { CaseGrantsService } from '../access/case-grants.service';
import { AreaService } from '../areas/area.service';
import { conflict, invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import { isEmpty } from '../writing/changed-fields';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { changesOf, movesEnvelope, newIncident, refuseBackwards, toIncidentDto } from './incident-fields';
import { Incident } from './incident.entity';
import { IncidentRecordRepository } from './incident-record.repository';
import { IncidentRepository } from './incident.repository';
import type {
  ChangeIncidentDto,
  IncidentDto,
  ListIncidentsDto,
  OpenedPurposeDto,
  RecordedIncidentDto,
  RecordIncidentDto,
} from './incidents.dto';
import { incidentGranted, incidentReferenceTaken } from './incidents.errors';
import { moveRequestDeadlines, suggestLinksOfIncident } from './incidents.events';
import { PurposeOpeningService } from './purpose-opening.service';

/** What a repeated request is answered from: the purpose with whose it is. */
interface Recorded {
  incident: IncidentDto;
  purpose: (OpenedPurposeDto & { credentialId: string | null }) | null;
}

@Injectable()
export class IncidentService {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
    private readonly purposes: PurposeOpeningService,
    private readonly caseGrants: CaseGrantsService,
    private readonly records: IncidentRecordRepository,
  ) {}

  /** @throws not_found, for one outside the scope too */
  async get(id: string, scope: AccessScope): Promise<IncidentDto> {
    const incident = await this.incidents.find(id, scope);
    if (!incident) throw notFound({ what: 'incident', id });
    return toIncidentDto(incident);
  }

  /**
   * An incident that the route's action may change. A grant for a case lets read the case and no more.
   * @throws not_found; outside_your_areas for one that may be read all the same
   */
  async getForChange(context: RequestContext, id: string): Promise<IncidentDto> {
    return toIncidentDto(await this.changeable(context, id));
  }

  /** Newest first. @throws not_found when the area is unknown, outside_your_areas */
  async list(query: ListIncidentsDto, scope: AccessScope): Promise<Page<IncidentDto>> {
    const { limit = 50, areaId, kind, outcome } = query;
    const on = vietnamDate();
    if (areaId !== undefined) {
      await this.areas.get(areaId, on);
      await this.areas.refuseOutside(areaId, scope);
    }
    const filter = {
      area: areaId === undefined ? undefined : { id: areaId, on },
      kind,
      outcome,
      from: query.from ? new Date(query.from) : undefined,
      to: query.to ? new Date(query.to) : undefined,
      q: query.q,
      before: decodeCursor(query.cursor, ['moment', 'uuid']),
      limit: limit + 1,
    };
    const rows = await this.incidents.list(filter, scope);
    const page = toPage(rows, limit, (row) => [row.occurredFrom.toISOString(), row.id]);
    return { items: page.items.map(toIncidentDto), nextCursor: page.nextCursor };
  }

  /** @throws incident_reference_taken, invalid_input (areaId, occurredTo), outside_your_areas */
  async record(context: RequestContext, body: RecordIncidentDto): Promise<RecordedIncidentDto> {
    await this.areas.refuseOutside(body.areaId, context.scope);
    const incident = newIncident(body);
    refuseBackwards(incident);
    const recorded = await withFaults(faultsOf(body.reference), () =>
      this.writes.create(context, 'POST incidents', body, (transaction) =>
        this.insert(transaction, context, incident),
      ),
    );
    return answerOf(recorded, context);
  }

  /** `record` as a part of another write that no account makes: nobody's areas are asked. @throws invalid_input (occurredTo) */
  async recordWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    body: RecordIncidentDto,
  ): Promise<IncidentDto> {
    const incident = newIncident(body);
    refuseBackwards(incident);
    return (await this.insert(transaction, context, incident)).incident;
  }

  /**
   * Changes the given fields; the outcome along `incidentTransitions`.
   * @throws not_found, outside_your_areas (the incident or its new area), invalid_input (areaId, occurredTo, outcomeReason),
   * incident_transition_refused, incident_granted; conflict when another request changed the outcome first
   */
  async change(context: RequestContext, id: string, body: ChangeIncidentDto): Promise<IncidentDto> {
    const incident = await this.changeable(context, id);
    if (body.areaId !== undefined) await this.areas.refuseOutside(body.areaId, context.scope);
    const changes = changesOf(incident, body);
    if (isEmpty(changes)) return toIncidentDto(incident);
    return withFaults(faultsOf(incident.reference), () =>
      this.writes.run(context, (transaction) => this.update(transaction, context, incident, changes)),
    );
  }

  private async insert(
    transaction: WriteTransaction,
    context: RequestContext,
    incident: Incident,
  ): Promise<Recorded> {
    await this.incidents.insert(transaction.manager, incident);
    const after = toIncidentDto(incident);
    await this.keep(transaction, null, after);
    transaction.enqueue(suggestLinksOfIncident, { incidentId: incident.id });
    const purpose = await this.purposes.openForNew(transaction, context, incident);
    const { credentialId } = context;
    return {
      incident: after,
      purpose: purpose && { id: purpose.id, expiresAt: purpose.expiresAt, credentialId },
    };
  }

  private async update(
    transaction: WriteTransaction,
    context: RequestContext,
    incident: Incident,
    changes: Partial<Incident>,
  ): Promise<IncidentDto> {
    const { manager } = transaction;
    const { id } = incident;
    // Asked again under the lock: it may have been moved out of the scope meanwhile.
    const before = await this.incidents.lock(manager, id, areasOf(context.scope));
    if (!before) throw conflict();
    // What was granted is looking around this place; whoever may move it would choose for themselves where that is. A grant
    // proposed at this very moment is seen by whoever approves it.
    if (movesEnvelope(changes) && (await this.caseGrants.isGranted(manager, id))) throw incidentGranted();
    const changed = Object.assign(new Incident(), before, changes);
    refuseBackwards(changed);
    if (!(await this.incidents.update(manager, incident, changes))) throw conflict();
    const after = toIncidentDto(changed);
    await this.keep(transaction, toIncidentDto(before), after);
    if (movesEnvelope(changes))
      for (const job of [moveRequestDeadlines, suggestLinksOfIncident])
        transaction.enqueue(job, { incidentId: id });
    return after;
  }

  /** In the log, and where it can be asked for by incident. */
  private async keep(
    transaction: WriteTransaction,
    before: IncidentDto | null,
    after: IncidentDto,
  ): Promise<void> {
    const { id } = after;
    if (before) transaction.record('incident.changed', { id, before, after });
    else transaction.record('incident.recorded', { id, after });
    await this.records.insertChange(transaction.manager, { before, after, changedBy: transaction.actorId });
  }

  private async changeable(context: RequestContext, id: string): Promise<Incident> {
    const scope = areasOf(context.scope);
    const incident = await this.incidents.find(id, scope);
    if (incident) return incident;
    const readable = await this.incidents.find(id, context.scopeOf('incident:read'));
    if (readable) await this.areas.refuseOutside(readable.areaId, scope);
    throw notFound({ what: 'incident', id });
  }
}

/** The scope without what grants for a case add to it. */
function areasOf(scope: AccessScope): AccessScope {
  return { ...scope, incidentIds: [] };
}

/** A purpose is useless to any session or token but the one it was opened for. */
function answerOf({ incident, purpose }: Recorded, { credentialId }: RequestContext): RecordedIncidentDto {
  if (purpose?.credentialId !== credentialId) return { ...incident, purpose: null };
  return { ...incident, purpose: purpose && { id: purpose.id, expiresAt: purpose.expiresAt } };
}

function faultsOf(reference: string): ConstraintFaults {
  return {
    uq_incident_reference: () => incidentReferenceTaken({ reference }),
    fk_incident_area: () => invalidField('areaId', 'there is no such area', 'không có địa bàn này'),
  };
}
