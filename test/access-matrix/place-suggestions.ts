import { Client } from 'pg';
import { v7 } from 'uuid';
import type { Stack } from '../processes';
import type { Place } from './place';

/** Suggestions that wait, each of footage of its own, and reviews that stand. */
export async function suggested(
  stack: Stack,
  place: Pick<Place, 'mark' | 'incidentId' | 'looseItemId'>,
  count: number,
): Promise<Pick<Place, 'suggestionIds' | 'reviewIds'>> {
  const owner = new Client({ connectionString: stack.database.ownerUrl });
  await owner.connect();
  try {
    const suggestionIds: string[] = [];
    for (let index = 0; index < count; index++) suggestionIds.push(await insertSuggestion(owner, place));
    return { suggestionIds, reviewIds: await reviews(stack, place, count) };
  } finally {
    await owner.end();
  }
}

async function insertSuggestion(
  owner: Client,
  { mark, incidentId, looseItemId }: Pick<Place, 'mark' | 'incidentId' | 'looseItemId'>,
): Promise<string> {
  const [id, itemId] = [v7(), v7()];
  await owner.query(
    `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at,
       displayed_ended_at, sha256, size_bytes, object_sha256)
     SELECT $1, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at, displayed_ended_at, sha256,
       size_bytes, object_sha256 FROM evidence_item WHERE id = $2`,
    [itemId, looseItemId],
  );
  await owner.query(
    `INSERT INTO acquisition (id, item_id, area_id, object_sha256, method, acquired_by, received_at)
     SELECT $1, $2, area_id, object_sha256, method, acquired_by, received_at FROM acquisition WHERE item_id = $3`,
    [v7(), itemId, looseItemId],
  );
  await owner.query(
    `INSERT INTO link_suggestion (id, incident_id, item_id, state, is_requested, reason_vi, reason_en, meets_from, meets_to)
     VALUES ($1, $2, $3, 'suggested', true, $4, $4, now(), now())`,
    [id, incidentId, itemId, `${mark} gợi ý`],
  );
  return id;
}

async function reviews(
  { client }: Stack,
  { mark, incidentId, looseItemId }: Pick<Place, 'mark' | 'incidentId' | 'looseItemId'>,
  count: number,
): Promise<string[]> {
  const path = `/api/v1/incidents/${incidentId}/reviews`;
  const body = { ...reviewOf(looseItemId), note: `${mark} không thấy` };
  const made = await Promise.all(Array.from({ length: count }, () => client.post(path, body)));
  for (const answer of made) if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return made.map((answer) => answer.body.id as string);
}

/** Of footage that starts where `upload` puts it. */
export function reviewOf(itemId: string): object {
  const times = { from: '2023-05-01T13:00:00Z', to: '2023-05-01T13:01:00Z' };
  return { itemId, timesAs: 'displayed', ...times, finding: 'not_seen' };
}
