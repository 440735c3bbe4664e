import { Custodian } from './custodian';
import type { ApiClient } from '../client/api-client';

/** What the demo reads of a request to a custodian. */
export interface KeepRequest {
  id: string;
  state: string;
  recorderId: string;
  lenses: { cameraId: string; cameraCode: string; channel: number; arrivedAt: string | null }[];
  deadlineAt: string | null;
  retentionDays: number | null;
  signedLinkId: string | null;
}

interface Candidate {
  camera: { id: string; code: string };
  recorder: { id: string } | null;
}

/** Of documentation alone (RFC 5737): the log shows nobody's address. */
const ADDRESSES = '192.0.2.';
const ADDRESSES_MAX = 254;

/**
 * Looks who could have seen it and asks the custodians of these lenses.
 * @throws Error when one of them is not among the candidates: then the demo would show nothing.
 */
export async function askFor(
  api: ApiClient,
  incident: { id: string; reference: string },
  { cameraIds, key, ...what }: { cameraIds: string[]; reason: string; from?: Date; to?: Date; key?: string },
): Promise<KeepRequest[]> {
  const { items } = await api.get<{ items: Candidate[] }>(`incidents/${incident.id}/candidates?limit=200`);
  const missing = cameraIds.filter((id) => !items.some(({ camera }) => camera.id === id));
  if (missing.length)
    throw new Error(`${incident.reference}: not among the candidates: ${missing.join(', ')}`);
  const body = { cameraIds, send: true, ...what };
  return (await api.post<{ items: KeepRequest[] }>(`incidents/${incident.id}/requests`, body, key)).items;
}

export function requestsOf(api: ApiClient, incidentId: string): Promise<KeepRequest[]> {
  return api
    .get<{ items: KeepRequest[] }>(`requests?incidentId=${incidentId}&limit=200`)
    .then(({ items }) => items);
}

/** Whoever looks after the recorder, with the link that was sent. Each comes from an address of its own, as at home. */
export async function custodianOf(
  api: ApiClient,
  { signedLinkId, recorderId }: KeepRequest,
): Promise<Custodian> {
  const { url } = await api.get<{ url: string }>(`signed-links/${signedLinkId}`);
  // The address that people open may be one that this machine does not know.
  const path = new URL(url).pathname.replace(/^.*\/l\//, 'l/');
  const number = (Number.parseInt(recorderId.slice(-6), 16) % ADDRESSES_MAX) + 1;
  return new Custodian(`${api.url}/${path}`, `${ADDRESSES}${number}`, api);
}
