import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Dto } from '../api/types';
import type { Tone } from '../map/PlaceMap';

type View = Dto<'ViewDto'>;
type Position = Dto<'PositionDto'>;

const METERS_PER_DEGREE = 111_320;
const RADIANS = Math.PI / 180;
const STEP_DEGREES = 3;

const tones: Record<Dto<'ViewRingDto'>['name'], Tone> = {
  identify: 'good',
  recognise: 'good',
  observe: 'warning',
  detect: 'neutral',
};

/** What a map draws of a view: the ground it covers, and how far which detail reaches. */
export function viewShapes(view: View): FeatureCollection {
  const rings = view.rings.filter((ring) => ring.groundMeters > 0 && ring.groundMeters <= view.farMeters);
  return {
    type: 'FeatureCollection',
    features: [
      feature(view.coverage as unknown as Geometry, 'neutral'),
      ...rings.map((ring) =>
        feature({ type: 'LineString', coordinates: arc(view, ring.groundMeters) }, tones[ring.name]),
      ),
    ],
  };
}

function feature(geometry: Geometry, tone: Tone): Feature {
  return { type: 'Feature', geometry, properties: { tone } };
}

/** Good enough to draw: within a few hundred metres a degree of longitude is a fixed share of one of latitude. */
function arc(view: View, meters: number): number[][] {
  const fov = view.azimuthDegrees === null ? 360 : Math.min(360, view.effectiveFovDegrees ?? 0);
  const middle = view.azimuthDegrees ?? 180;
  const steps = Math.max(1, Math.ceil(fov / STEP_DEGREES));
  return Array.from({ length: steps + 1 }, (_, index) =>
    at(view.position, middle - fov / 2 + (fov * index) / steps, meters),
  );
}

function at({ lon, lat }: Position, azimuthDegrees: number, meters: number): number[] {
  const north = (meters * Math.cos(azimuthDegrees * RADIANS)) / METERS_PER_DEGREE;
  const east = (meters * Math.sin(azimuthDegrees * RADIANS)) / (METERS_PER_DEGREE * Math.cos(lat * RADIANS));
  return [lon + east, lat + north];
}
