import type { PlaceMapProps } from './PlaceMap';

export function PlaceMapCanvas({ label, height = 320 }: PlaceMapProps) {
  return <div role="img" aria-label={label} style={{ height }} />;
}
