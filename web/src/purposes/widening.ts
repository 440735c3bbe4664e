import type { Dto } from '../api/types';

type Position = Dto<'PositionDto'>;
type Envelope = Dto<'EnvelopeDto'>;

/** What somebody wants to look at beyond a purpose. */
export interface Look {
  points?: Position[];
  circle?: { center: Position; radiusMeters: number };
  from?: string;
  to?: string;
}

export interface Widening {
  radiusMeters: number;
  from: string;
  to: string;
}

const EARTH_RADIUS_METERS = 6_371_009;
const STEP_METERS = 100;
/** A sphere is up to half a percent off the api's ellipsoid. */
const SPHERE_ERROR = 1.006;

/** @returns the narrowest envelope round both the old one and the look, its radius in steps of 100 m. */
export function widenedTo(envelope: Envelope, look: Look): Widening {
  const reach = (point: Position, margin = 0) =>
    distanceMeters(envelope.center, point) * SPHERE_ERROR + margin;
  const needed = Math.max(
    0,
    ...(look.points ?? []).map((point) => reach(point)),
    ...(look.circle ? [reach(look.circle.center, look.circle.radiusMeters)] : []),
  );
  return {
    radiusMeters:
      needed <= envelope.radiusMeters ? envelope.radiusMeters : Math.ceil(needed / STEP_METERS) * STEP_METERS,
    from: earlier(envelope.from, look.from),
    to: later(envelope.to, look.to),
  };
}

export function isWider(wide: Widening, envelope: Envelope): boolean {
  return (
    wide.radiusMeters > envelope.radiusMeters ||
    time(wide.from) < time(envelope.from) ||
    time(wide.to) > time(envelope.to)
  );
}

/** Along a great circle. */
export function distanceMeters(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [latA, latB] = [radians(a.lat), radians(b.lat)];
  const half =
    Math.sin((latB - latA) / 2) ** 2 +
    Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(half)));
}

const time = (iso: string) => new Date(iso).getTime();
const earlier = (a: string, b: string | undefined) => (b !== undefined && time(b) < time(a) ? b : a);
const later = (a: string, b: string | undefined) => (b !== undefined && time(b) > time(a) ? b : a);
