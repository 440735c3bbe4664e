import { v7 } from 'uuid';
import { invalidField } from '../platform/errors';
import { changedFields } from '../writing/changed-fields';
import { Incident } from './incident.entity';
import { incidentTransitions, needsReason } from './incident-outcome';
import type { ChangeIncidentDto, IncidentDto, RecordIncidentDto } from './incidents.dto';
import { incidentTransitionRefused } from './incidents.errors';

export function newIncident(body: RecordIncidentDto): Incident {
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

/**
 * What a PATCH would change.
 * @throws incident_transition_refused, invalid_input (outcomeReason)
 */
export function changesOf(incident: Incident, body: ChangeIncidentDto): Partial<Incident> {
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

/** True for what decides where and when a purpose for the incident may look. */
export function movesEnvelope(changes: Partial<Incident>): boolean {
  const { location, locationUncertaintyMeters, occurredFrom, occurredTo } = changes;
  return [location, locationUncertaintyMeters, occurredFrom, occurredTo].some((value) => value !== undefined);
}

/** @throws invalid_input (occurredTo) */
export function refuseBackwards({ occurredFrom, occurredTo }: Incident): void {
  if (occurredTo < occurredFrom)
    throw invalidField('occurredTo', 'occurredTo is before occurredFrom', 'occurredTo trước occurredFrom');
}

export function toIncidentDto(incident: Incident): IncidentDto {
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
