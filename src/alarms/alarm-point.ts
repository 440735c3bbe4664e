import type { Position } from '../geo/position';
import type { IncidentKind } from '../incidents/incidents.dto';

export const alarmPointKinds = ['bank', 'treasury', 'credit_fund', 'gold_shop', 'firm', 'other'] as const;
export type AlarmPointKind = (typeof alarmPointKinds)[number];

export interface AlarmContact {
  name: string;
  phone: string | null;
}

export interface AlarmKey {
  id: string;
  issuedAt: string;
}

/** A place with a button. */
export interface AlarmPoint {
  id: string;
  areaId: number;
  kind: AlarmPointKind;
  name: string;
  location: Position;
  /** How far around its location it may happen. */
  radiusMeters: number;
  /** What an alarm is recorded as, until somebody knows better. */
  incidentKind: IncidentKind;
  contacts: AlarmContact[];
  isActive: boolean;
  /** Until then every press is a drill. */
  drillUntil: Date | null;
  /** Those that are not revoked, oldest first. */
  keys: AlarmKey[];
}

/** As the custody log keeps it; auditors read it without what stands under `contacts`. */
export function snapshotOf({ id: _, drillUntil, keys, ...same }: AlarmPoint): object {
  return { ...same, drillUntil: drillUntil?.toISOString() ?? null, keyIds: keys.map(({ id }) => id) };
}
