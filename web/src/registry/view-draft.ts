import type { Dto } from '../api/types';
import type { Optics } from './detail-distances';

type View = Dto<'ViewDto'>;
type Body = Dto<'RecordViewDto'>;
export type PresetDraft = Dto<'PresetDto'>;

/** Where a lens stands and looks, as a form asks for it; null = not known. */
export interface ViewDraft extends Optics {
  position: Dto<'PositionDto'> | null;
  azimuthDegrees: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  nightRangeMeters: number | null;
  infraredRangeMeters: number | null;
  heightPixels: number | null;
  framesPerSecond: number | null;
  presets: PresetDraft[];
}

export const emptyView: ViewDraft = {
  position: null,
  azimuthDegrees: null,
  projection: 'rectilinear',
  horizontalFovDegrees: null,
  focalLengthMillimeters: null,
  sensorWidthMillimeters: null,
  heightMeters: null,
  tiltDegrees: null,
  rangeMeters: null,
  nightRangeMeters: null,
  infraredRangeMeters: null,
  widthPixels: null,
  heightPixels: null,
  framesPerSecond: null,
  presets: [],
};

export function viewDraftOf(view: View): ViewDraft {
  const names = Object.keys(emptyView) as (keyof ViewDraft)[];
  return Object.fromEntries(names.map((name) => [name, view[name]])) as unknown as ViewDraft;
}

/** @returns null while the place is missing, without which there is no view. */
export function viewBodyOf(draft: ViewDraft, validFrom: string | null): Body | null {
  const { position } = draft;
  return position && validFrom ? { ...draft, position, validFrom } : null;
}
