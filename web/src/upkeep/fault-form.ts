import type { Dto } from '../api/types';

export const faultKinds = [
  'no_picture',
  'poor_picture',
  'turned',
  'obstructed',
  'no_recording',
  'power',
  'network',
  'clock',
  'stolen',
  'other',
] as const satisfies Dto<'FaultDto'>['kind'][];
export const faultStates = ['open', 'in_repair', 'repaired', 'withdrawn', 'lens_retired'] as const;

/** A lens as a phone remembers it. */
export interface KnownLens {
  id: string;
  code: string;
  name: string;
  areaId: number;
}

export interface FaultForm {
  lens: KnownLens | null;
  kind: Dto<'FaultDto'>['kind'] | null;
  description: string;
  /** ISO; null = now. */
  beganAt: string | null;
}

export const emptyFault: FaultForm = { lens: null, kind: null, description: '', beganAt: null };

/** The form as the api takes it. @param now when it was written, for it may be sent much later */
export function faultBody(
  { description, beganAt }: FaultForm,
  kind: Dto<'FaultDto'>['kind'],
  now: Date,
): Dto<'ReportFaultDto'> {
  return { kind, description: description.trim(), beganAt: beganAt ?? now.toISOString() };
}
