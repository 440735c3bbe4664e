import type { Position } from './PlaceMap';

export interface PlaceFieldProps {
  label: string;
  description?: string;
  value: Position | null;
  onChange: (position: Position | null) => void;
  /** Drawn around the place. */
  radiusMeters?: number;
  error?: string | undefined;
  required?: boolean;
}

/** A place: by a tap on the map, by where this device is, or by coordinates typed in any of the usual ways. */
export function PlaceField(props: PlaceFieldProps) {
  return <div>{props.label}</div>;
}
