import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import type { Position } from '../PlaceMap';

export type Seeing = Dto<'SeeingLensDto'>;

interface SeeingLenses {
  /** The clearest first. */
  lenses: Seeing[];
  /** Some point is seen by more lenses than were asked for. */
  isCut: boolean;
}

const LENSES_MAX = 200;

/** Lenses that see at least one of some points now, each as it sees best. */
export function useSeeing(points: Position[]) {
  return useQuery({
    queryKey: ['seeing', ...points.map(({ lon, lat }) => `${lon},${lat}`)],
    queryFn: () => seeing(points),
    enabled: points.length > 0,
  });
}

async function seeing(points: Position[]): Promise<SeeingLenses> {
  const pages = await Promise.all(
    points.map(({ lon, lat }) =>
      result(api.GET('/api/v1/cameras/seeing', { params: { query: { lon, lat, limit: LENSES_MAX } } })),
    ),
  );
  const best = new Map<string, Seeing>();
  for (const lens of pages.flatMap(({ items }) => items)) {
    const before = best.get(lens.camera.id);
    if (!before || clarity(lens) > clarity(before)) best.set(lens.camera.id, lens);
  }
  const lenses = [...best.values()];
  if (points.length > 1) lenses.sort((one, other) => clarity(other) - clarity(one));
  return { lenses, isCut: pages.some(({ nextCursor }) => nextCursor !== null) };
}

/** Below all others where nobody knows the optics. */
function clarity({ sight }: Seeing): number {
  return sight.pixelsPerMeter ?? -1;
}
