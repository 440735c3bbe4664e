import type { DemoApi } from './demo-api';
import { type IncidentPlan, incidents } from './incidents';
import { mapLimited } from './limited';
import { findFootage, type FoundFootage } from './search';
import type { AreaIds } from './seed-areas';

export interface IncidentsRun {
  api: DemoApi;
  limit: number;
  areas: AreaIds;
}

/** An incident whose evidence is not linked yet, and the api under the purpose to look for it. */
export interface OpenCase {
  id: string;
  incident: IncidentPlan;
  api: DemoApi;
}

const LOCATION_UNCERTAINTY_METERS = 15;
const SEARCH_RADIUS_METERS = 40;

/** Records every incident. @returns those that still lack links, each with a purpose of its own. */
export async function seedIncidents(run: IncidentsRun): Promise<OpenCase[]> {
  const cases = await mapLimited(incidents, run.limit, async (incident) => {
    const id = await recordIncident(run, incident);
    if (await isLinked(run.api, id, incident)) return null;
    const body = { incidentId: id, reason: `Tìm đoạn ghi hình của vụ ${incident.reference} (dữ liệu mẫu)` };
    const purpose = await run.api.post<{ id: string }>('purposes', body);
    return { id, incident, api: run.api.with({ 'purpose-id': purpose.id }) };
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
async function isLinked(api: DemoApi, id: string, incident: IncidentPlan): Promise<boolean> {
  const { items } = await api.get<{ items: unknown[] }>(`incidents/${id}/evidence?includeUnlinked=true`);
  return items.length >= incident.witnesses.length;
}

/** Looks for footage by place and time of each case, and links what is found. */
export async function linkFootage(
  cases: OpenCase[],
  limit: number,
  progress: (done: number, of: number) => void,
): Promise<void> {
  let done = 0;
  await mapLimited(cases, limit, async (open) => {
    const found = await searchFor(open);
    for (const [index, footage] of found.entries()) await link(open, footage, index);
    progress(++done, cases.length);
  });
}

/**
 * Footage of the incident's place and (corrected) time, in the order of the witnesses. Recordings that others have
 * added since are left to them, so that a second run links nothing new.
 * @throws Error when the search does not find what was handed in: then the demo would show nothing.
 */
async function searchFor({ api, incident }: OpenCase): Promise<FoundFootage[]> {
  const { location: around, occurredFrom: from, occurredTo: to } = incident;
  const found = await findFootage(api, { around, radiusMeters: SEARCH_RADIUS_METERS, from, to });
  return incident.witnesses.map(({ code }) => {
    const match = found.find(
      ({ properties }) => properties.camera.code === code && sealedItemOf(properties.items),
    );
    if (!match)
      throw new Error(
        `the search by place and time did not find the footage of ${code} for ${incident.reference}`,
      );
    return match;
  });
}

async function link({ api, id, incident }: OpenCase, footage: FoundFootage, index: number): Promise<void> {
  const { camera, items } = footage.properties;
  const isFirst = index === 0;
  const body = {
    itemId: sealedItemOf(items)!.id,
    relevance: isFirst ? 'scene' : 'approach',
    contribution: isFirst && incident.outcome === 'solved' ? 'decisive' : 'supporting',
    reason: `Mắt ${camera.code} nhìn thấy hiện trường vào thời điểm xảy ra (dữ liệu mẫu)`,
  };
  await api.post(`incidents/${id}/evidence`, body, `demo-v1-link-${incident.reference}-${camera.code}`);
}

function sealedItemOf(items: FoundFootage['properties']['items']) {
  return items.find(({ state }) => state === 'sealed');
}
