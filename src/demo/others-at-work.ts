import type { ApiClient } from '../client/api-client';
import { incidents } from './incidents';

interface Linked {
  items: { itemId: string | null }[];
}

/** The investigator looks at what the first solved case rests on, for a purpose of the investigator's own. */
export async function reviewFirstCase(api: ApiClient): Promise<string> {
  const solved = incidents.find(({ outcome }) => outcome === 'solved')!;
  const id = await idOf(api, solved.reference, solved.occurredFrom);
  const body = { incidentId: id, reason: 'Xem lại chứng cứ của vụ việc (dữ liệu mẫu)' };
  const purpose = await api.post<{ id: string }>('purposes', body);
  const { items } = await api.get<Linked>(`incidents/${id}/evidence`);
  const itemId = items.find((item) => item.itemId)?.itemId;
  if (!itemId) return `${solved.reference} has no evidence any more`;
  const picture = await api.with({ 'purpose-id': purpose.id }).bytes(`footage/${itemId}/thumbnail`);
  return `${solved.reference}: picture of ${Math.ceil(picture.length / 1024)} KiB seen`;
}

async function idOf(api: ApiClient, reference: string, from: Date): Promise<string> {
  const to = new Date(from.getTime() + 1);
  const period = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() }).toString();
  const { items } = await api.get<{ items: { id: string; reference: string }[] }>(`incidents?${period}`);
  const found = items.find((one) => one.reference === reference);
  if (!found) throw new Error(`the investigator does not see ${reference}`);
  return found.id;
}

/** The group leader counts the group's own lenses: the only ones there are for a group leader. */
export async function countOwnLenses(api: ApiClient): Promise<number> {
  return (await api.get<{ items: unknown[] }>('cameras?limit=200')).items.length;
}

/** The auditor reads who looked at pictures last. */
export async function lastViews(api: ApiClient): Promise<number> {
  return (await api.get<{ items: unknown[] }>('access-events?kind=view&limit=10')).items.length;
}
