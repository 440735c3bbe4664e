import type { Dto } from '../api/types';
import type { Position } from '../map/PlaceMap';

type Body = Dto<'ProposeCameraDto'>;
type Lens = Dto<'ProposedLensDto'>;

/** Figures of the optics that somebody may know, with what the api takes. */
export const opticsLimits = {
  heightMeters: { min: 0, max: 500, isWhole: false },
  horizontalFovDegrees: { min: 1, max: 360, isWhole: false },
  focalLengthMillimeters: { min: 0.1, max: 5000, isWhole: false },
  sensorWidthMillimeters: { min: 0.1, max: 100, isWhole: false },
  tiltDegrees: { min: -90, max: 90, isWhole: false },
  rangeMeters: { min: 1, max: 50_000, isWhole: false },
  widthPixels: { min: 1, max: 100_000, isWhole: true },
  heightPixels: { min: 1, max: 100_000, isWhole: true },
} as const;
export type OpticsField = keyof typeof opticsLimits;
export const opticsFields = Object.keys(opticsLimits) as OpticsField[];

/** What the phone form holds; kept on the device until it is sent. */
export interface ProposalForm {
  name: string;
  areaId: number | null;
  kind: Lens['kind'];
  ownerKind: Lens['ownerKind'];
  mount: NonNullable<Lens['mount']> | null;
  setting: NonNullable<Lens['setting']> | null;
  watches: NonNullable<Lens['watches']>;
  position: Position | null;
  /** null: not by GPS. */
  accuracyMeters: number | null;
  azimuthDegrees: number | null;
  isByCompass: boolean;
  directionText: string;
  address: string;
  remark: string;
  optics: Partial<Record<OpticsField, number>>;
}

export const emptyProposal: ProposalForm = {
  name: '',
  areaId: null,
  kind: 'fixed',
  ownerKind: 'group',
  mount: null,
  setting: null,
  watches: [],
  position: null,
  accuracyMeters: null,
  azimuthDegrees: null,
  isByCompass: false,
  directionText: '',
  address: '',
  remark: '',
  optics: {},
};

/** What the api has no field for and the officer should know: how good place and direction are. */
export interface MeasuredBy {
  gps: (meters: number) => string;
  compass: string;
}

/** The form as the api takes it; its picture is added when it is sent. */
export function proposalBody(form: ProposalForm, areaId: number, measuredBy: MeasuredBy): Body {
  const { name, kind, ownerKind, mount, setting, watches, position, azimuthDegrees, optics } = form;
  const gps = position && form.accuracyMeters !== null ? measuredBy.gps(form.accuracyMeters) : '';
  const compass = azimuthDegrees !== null && form.isByCompass ? measuredBy.compass : '';
  const remark = [form.remark.trim(), gps, compass].filter(Boolean).join('\n');
  return {
    ...{ name: name.trim(), areaId, kind, ownerKind, mount, setting, watches },
    directionText: form.directionText.trim() || null,
    address: form.address.trim() || null,
    remark: remark || null,
    view: {
      projection: kind === 'panoramic' ? 'panoramic' : 'rectilinear',
      ...(position && { position }),
      azimuthDegrees,
      ...optics,
    },
  };
}

/** The form that a proposal would have come from, to answer a question about it. */
export function formOf({ lens, areaId, remark }: Dto<'ProposalDto'>): ProposalForm {
  const { view } = lens;
  const figures = opticsFields.map((field) => [field, view[field]] as const);
  return {
    ...emptyProposal,
    ...{ name: lens.name, areaId, kind: lens.kind, ownerKind: lens.ownerKind },
    ...{ mount: lens.mount ?? null, setting: lens.setting ?? null, watches: lens.watches ?? [] },
    position: view.position ?? null,
    azimuthDegrees: view.azimuthDegrees ?? null,
    directionText: lens.directionText ?? '',
    address: lens.address ?? '',
    remark: remark ?? '',
    optics: Object.fromEntries(figures.filter(([, value]) => typeof value === 'number')),
  };
}
