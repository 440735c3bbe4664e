import type { FeatureCollection, Geometry } from 'geojson';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useSession } from '../session/session';
import { featureOf } from './geometry';

/** The api gives a boundary at a time: more would make a map wait. */
const BOUNDARIES_MAX = 80;
const AT_A_TIME = 6;

type Area = Dto<'AreaDto'>;

/**
 * Boundaries of the areas an account works in and of those right below them, as far as any are recorded.
 * Properties: id, name, kind. Asked once for all maps.
 */
export function useOwnAreas(): FeatureCollection | undefined {
  const { account, grants } = useSession();
  const ids = [...new Set([...grants.map(({ areaId }) => areaId), account.areaId])].filter(
    (id) => id !== null,
  );
  const asked = useQuery({
    queryKey: ['own-areas', ...ids],
    queryFn: () => ownAreas(ids),
    staleTime: 600_000,
  });
  return asked.data;
}

async function ownAreas(ids: number[]): Promise<FeatureCollection> {
  const found = await inTurn(ids, areaWithChildren);
  const areas = new Map(found.flat().map((area) => [area.id, area]));
  const bounded = [...areas.values()].filter((area) => area.hasBoundary).slice(0, BOUNDARIES_MAX);
  const features = await inTurn(bounded, async ({ id, name, kind }) => {
    const { boundary } = await areaOf(id);
    return boundary ? [featureOf(boundary as unknown as Geometry, { id, name, kind })] : [];
  });
  return { type: 'FeatureCollection', features: features.flat() };
}

async function areaWithChildren(id: number): Promise<Area[]> {
  const query = { parentId: id, limit: 200 };
  const [own, children] = await Promise.all([
    areaOf(id),
    result(api.GET('/api/v1/areas', { params: { query } })),
  ]);
  return [own, ...children.items];
}

export function areaOf(id: number): Promise<Dto<'AreaDetailDto'>> {
  return result(api.GET('/api/v1/areas/{id}', { params: { path: { id } } }));
}

async function inTurn<Item, Answer>(items: Item[], ask: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += AT_A_TIME)
    answers.push(...(await Promise.all(items.slice(from, from + AT_A_TIME).map(ask))));
  return answers;
}
