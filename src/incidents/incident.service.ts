import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../areas/area.service';
import { conflict, invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Incident } from './incident.entity';
import { incidentTransitions, needsReason } from './incident-outcome';
import { IncidentRepository } from './incident.repository';
import type { ChangeIncidentDto, IncidentDto, ListIncidentsDto, RecordIncidentDto } from './incidents.dto';
import { incidentReferenceTaken, incidentTransitionRefused } from './incidents.errors';

@Injectable()
export class IncidentService {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(id: string): Promise<IncidentDto> {
    return toIncidentDto(await this.existing(id));
  }

  /** Newest first. @throws not_found when the area is unknown */
  async list(query: ListIncidentsDto): Promise<Page<IncidentDto>> {
    const { limit = 50, areaId, kind, outcome } = query;
    const on = vietnamDate();
    if (areaId !== undefined) await this.areas.get(areaId, on);
    const rows = await this.incidents.list({
      area: areaId === undefined ? undefined : { id: areaId, on },
      kind,
      outcome,
      from: query.from ? new Date(query.from) : undefined,
      to: query.to ? new Date(query.to) : undefined,
      before: decodeCursor(query.cursor, ['moment', 'uuid']),
      limit: limit + 1,
    });
    const page = toPage(rows, limit, (row) => [row.occurredFrom.toISOString(), row.id]);
    return { items: page.items.map(toIncidentDto), nextCursor: page.nextCursor };
  }

  /** @throws incident_reference_taken, invalid_input (areaId, occurredTo) */
  async record(context: RequestContext, body: RecordIncidentDto): Promise<IncidentDto> {
    const incident = newIncident(body);
    refuseBackwards(incident);
    return withFaults(faultsOf(body.reference), () =>
      this.writes.create(context, 'POST incidents', body, (transaction) =>
        this.insert(transaction, incident),
      ),
    );
  }

  /**
   * Changes the given fields; the outcome along `incidentTransitions`.
   * @throws not_found, invalid_input (areaId, occurredTo, outcomeReason), incident_transition_refused; conflict when
   * another request changed the outcome first
   */
  async change(context: RequestContext, id: string, body: ChangeIncidentDto): Promise<IncidentDto> {
    const incident = await this.existing(id);
    const changes = changesOf(incident, body);
    if (isEmpty(changes)) return toIncidentDto(incident);
    return withFaults(faultsOf(incident.reference), () =>
      this.writes.run(context, (transaction) => this.update(transaction, incident, changes)),
    );
  }

  private async insert(transaction: WriteTransaction, incident: Incident): Promise<IncidentDto> {
    await this.incidents.insert(transaction.manager, incident);
    const after = toIncidentDto(incident);
    transaction.record('incident.recorded', { id: incident.id, after });
    return after;
  }

  private async update(
    transaction: WriteTransaction,
    incident: Incident,
    changes: Partial<Incident>,
  ): Promise<IncidentDto> {
    const { manager } = transaction;
    const { id } = incident;
    const before = (await this.incidents.lock(manager, id))!;
    const changed = Object.assign(new Incident(), before, changes);
    refuseBackwards(changed);
    if (!(await this.incidents.update(manager, incident, changes))) throw conflict();
    const after = toIncidentDto(changed);
    transaction.record('incident.changed', { id, before: toIncidentDto(before), after });
    return after;
  }

  private async existing(id: string): Promise<Incident> {
    const incident = await this.incidents.find(id);
    if (!incident) throw notFound({ what: 'incident', id });
    return incident;
  }
}

function faultsOf(reference: string): ConstraintFaults {
  return {
    uq_incident_reference: () => incidentReferenceTaken({ reference }),
    fk_incident_area: () => invalidField('areaId', 'there is no such area', 'không có địa bàn này'),
  };
}

function newIncident(body: RecordIncidentDto): Incident {
  const { outcome = 'open', outcomeReason = null, ...given } = columnsOf(body);
  return Object.assign(new Incident(), { ...given, id: v7(), outcome, outcomeReason });
}

/** The body as columns; what it leaves out stays undefined. */
function columnsOf(body: Partial<RecordIncidentDto>): Partial<Incident> {
  const { occurredFrom, occurredTo, location, ...same } = body;
  return {
    ...same,
    occurredFrom: occurredFrom === undefined ? undefined : new Date(occurredFrom),
    occurredTo: occurredTo === undefined ? undefined : new Date(occurredTo),
    location: location && { type: 'Point', coordinates: [location.lon, location.lat] },
  };
}

function changesOf(incident: Incident, body: ChangeIncidentDto): Partial<Incident> {
  const changes = changedFields(incident, columnsOf(body));
  const to = changes.outcome;
  if (!to) return changes;
  if (!incidentTransitions[incident.outcome].includes(to))
    throw incidentTransitionRefused({ from: incident.outcome, to });
  if (needsReason(to) && !body.outcomeReason)
    throw invalidField('outcomeReason', 'say why it is opened again', 'hãy ghi lý do mở lại vụ việc');
  // The old reason explained the old outcome.
  return { ...changes, outcomeReason: body.outcomeReason ?? null };
}

function refuseBackwards({ occurredFrom, occurredTo }: Incident): void {
  if (occurredTo < occurredFrom)
    throw invalidField('occurredTo', 'occurredTo is before occurredFrom', 'occurredTo trước occurredFrom');
}

function toIncidentDto(incident: Incident): IncidentDto {
  const [lon, lat] = incident.location.coordinates as [number, number];
  return {
    id: incident.id,
    reference: incident.reference,
    areaId: incident.areaId,
    kind: incident.kind,
    summary: incident.summary,
    occurredFrom: incident.occurredFrom.toISOString(),
    occurredTo: incident.occurredTo.toISOString(),
    location: { lon, lat },
    locationUncertaintyMeters: incident.locationUncertaintyMeters,
    outcome: incident.outcome,
    outcomeReason: incident.outcomeReason,
  };
}
