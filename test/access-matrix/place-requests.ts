import type { Stack } from '../processes';

export interface RequestsOfPlace {
  /** To custodians; each can be used up once: drafts … */
  draftRequestIds: string[];
  /** … and sent ones. */
  sentRequestIds: string[];
}

const BEGIN = Date.parse('2023-05-01T12:00:00Z');
const MINUTE = 60_000;

/** Asks of the place's recorder, each for a minute of its own: for the same one it would be asked once. */
export async function requested(
  { client }: Stack,
  { incidentId, cameraId, mark }: { incidentId: string; cameraId: string; mark: string },
  count: number,
): Promise<RequestsOfPlace> {
  const ask = async (index: number, send: boolean): Promise<string> => {
    const [from, to] = [BEGIN + index * MINUTE, BEGIN + (index + 1) * MINUTE].map((at) => new Date(at));
    const body = { cameraIds: [cameraId], from, to, reason: `${mark} cần`, note: `${mark} ghi chú`, send };
    const answer = await client.post(`/api/v1/incidents/${incidentId}/requests`, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.items[0].id;
  };
  const made: RequestsOfPlace = { draftRequestIds: [], sentRequestIds: [] };
  for (let index = 0; index < count; index++) {
    made.draftRequestIds.push(await ask(index, false));
    made.sentRequestIds.push(await ask(count + index, true));
  }
  return made;
}
