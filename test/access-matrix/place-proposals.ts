import { DINH_VAN } from '../builders';
import { photo, pictureForm } from '../pictures';
import type { Stack } from '../processes';
import type { Place } from './place';

/** A picture, and lenses that somebody else proposes where the other place's lens stands too. */
export async function proposed(
  { client }: Stack,
  { groupId, mark }: Pick<Place, 'groupId' | 'mark'>,
  count: number,
): Promise<Pick<Place, 'pictureId' | 'proposalIds'>> {
  const form = pictureForm(groupId, 'proposal', await photo());
  const picture = await client.send('POST', '/api/v1/pictures', form);
  const lens = { kind: 'fixed', ownerKind: 'group', view: { position: DINH_VAN } };
  const body = { ...lens, name: `${mark} mắt đề nghị`, areaId: groupId, pictureId: picture.body.id };
  const made = await Promise.all(
    Array.from({ length: count }, () => client.post('/api/v1/camera-proposals', body)),
  );
  for (const answer of [picture, ...made])
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { pictureId: picture.body.id, proposalIds: made.map((answer) => answer.body.id as string) };
}
