import type { DemoApi } from './demo-api';
import type { Position } from './places';

export interface FootageItem {
  id: string;
  state: 'receiving' | 'staged' | 'verifying' | 'sealed' | 'rejected';
  rejectedReason?: { code: string; en: string; vi: string } | null;
}

/** What the demo reads of a feature of `GET /footage`. */
export interface FoundFootage {
  properties: {
    camera: { code: string };
    displayed: { startedAt: string };
    items: FootageItem[];
  };
}

type Where = { cameraId: string } | { around: Position; radiusMeters: number };

/** Held recordings of a place between two true moments, of the first page. */
export async function findFootage(
  api: DemoApi,
  query: Where & { from: Date; to: Date },
): Promise<FoundFootage[]> {
  const parameters = new URLSearchParams({
    from: query.from.toISOString(),
    to: query.to.toISOString(),
    holding: 'held',
    limit: '50',
    ...whereOf(query),
  });
  return (await api.get<{ features: FoundFootage[] }>(`footage?${parameters.toString()}`)).features;
}

function whereOf(where: Where): Record<string, string> {
  if ('cameraId' in where) return { cameraId: where.cameraId };
  const { around, radiusMeters } = where;
  return { lon: String(around.lon), lat: String(around.lat), radiusMeters: String(radiusMeters) };
}
