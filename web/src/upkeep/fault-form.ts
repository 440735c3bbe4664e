import type { Dto } from '../api/types';

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
