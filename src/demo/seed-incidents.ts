import type { ApiClient } from '../client/api-client';
import { type IncidentPlan, incidents } from './incidents';
import { mapLimited } from './limited';
import type { AreaIds } from './seed-areas';

export interface IncidentsRun {
  api: ApiClient;
  limit: number;
  areas: AreaIds;
}

/** An incident whose evidence is not linked yet. */
export interface OpenCase {
  id: string;
  incident: IncidentPlan;
}

export const LOCATION_UNCERTAINTY_METERS = 15;

/** Records every incident. @returns those that still lack links. */
export async function seedIncidents(run: IncidentsRun): Promise<OpenCase[]> {
  const cases = await mapLimited(incidents, run.limit, async (incident) => {
    const id = await recordIncident(run, incident);
    return (await isLinked(run.api, id, incident)) ? null : { id, incident };
  });
  return cases.filter((one) => one !== null);
}

async function recordIncident({ api, areas }: IncidentsRun, incident: IncidentPlan): Promise<string> {
  const { reference, group, kind, outcome, outcomeReason, summary, location } = incident;
  const body = {
    reference,
    areaId: areas.get(group.code)!,
    kind,
    summary,
    occurredFrom: incident.occurredFrom.toISOString(),
    occurredTo: incident.occurredTo.toISOString(),
    location,
    locationUncertaintyMeters: LOCATION_UNCERTAINTY_METERS,
    outcome,
    outcomeReason,
  };
  const { id } = await api.post<{ id: string }>('incidents', body, `demo-v1-incident-${reference}`);
  return id;
}

/** Links that people have taken back since are not made again. */
async function isLinked(api: ApiClient, id: string, incident: IncidentPlan): Promise<boolean> {
  const { items } = await api.get<{ items: unknown[] }>(`incidents/${id}/evidence?includeUnlinked=true`);
  return items.length >= incident.witnesses.length;
}
