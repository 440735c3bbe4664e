import type { ApiClient } from '../client/api-client';
import type { RacePlan } from './race-plan';
import type { AreaIds } from './seed-areas';
import { LOCATION_UNCERTAINTY_METERS } from './seed-incidents';
import { ahead } from './views';

/** Before the races of any installation. */
const RACES_SINCE = '2024-01-01T00:00:00Z';
const LENGTH_MILLISECONDS = 10 * 60_000;
const PLACE_METERS = 10;
const DAY_MILLISECONDS = 86_400_000;

interface Page {
  items: { id: string; reference: string }[];
  nextCursor: string | null;
}

/** What was recorded by an earlier run; it lies relative to that run's time, so no fixed key finds it. */
export async function findRace(
  api: ApiClient,
  areas: AreaIds,
  { reference, lens }: RacePlan,
): Promise<string | null> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const areaId = String(areas.get(lens.group.code)!);
    const query = { areaId, from: RACES_SINCE, limit: '200', ...(cursor && { cursor }) };
    const page: Page = await api.get(`incidents?${new URLSearchParams(query).toString()}`);
    const found = page.items.find((one) => one.reference === reference);
    if (found) return found.id;
    cursor = page.nextCursor;
  }
  return null;
}

/** Records it, in view of its lens, so that it ended at that moment. */
export async function recordRace(
  api: ApiClient,
  areas: AreaIds,
  { reference, kind, summary, lens }: RacePlan,
  endedAt: Date,
): Promise<string> {
  const { position, azimuthDegrees } = lens.view;
  const body = {
    ...{ reference, kind, summary, areaId: areas.get(lens.group.code)! },
    ...periodUntil(endedAt),
    location: ahead(position, azimuthDegrees ?? 0, PLACE_METERS),
    locationUncertaintyMeters: LOCATION_UNCERTAINTY_METERS,
  };
  const key = `demo-v3-race-${reference}-${endedAt.getTime()}`;
  return (await api.post<{ id: string }>('incidents', body, key)).id;
}

/** Corrects when it happened. */
export async function moveRace(api: ApiClient, id: string, endedAt: Date): Promise<void> {
  await api.patch(`incidents/${id}`, periodUntil(endedAt));
}

/** The moment at which something must have ended so that a recorder still keeps it for so long. @param retentionDays as it is known now */
export function endFor(leftMilliseconds: number, retentionDays: number): Date {
  return new Date(Date.now() + leftMilliseconds - retentionDays * DAY_MILLISECONDS);
}

function periodUntil(endedAt: Date) {
  const occurredFrom = new Date(endedAt.getTime() - LENGTH_MILLISECONDS).toISOString();
  return { occurredFrom, occurredTo: endedAt.toISOString() };
}
