import type { Position } from '../geo/position';
import type { AlarmPointKind } from './alarm-point';

export const alarmVerdicts = ['genuine', 'false_alarm'] as const;
export type AlarmVerdict = (typeof alarmVerdicts)[number];

export const verdictWords: Record<AlarmVerdict, string> = {
  genuine: 'báo động thật',
  false_alarm: 'báo động giả',
};

const MINUTE_MILLISECONDS = 60_000;
/** It began before somebody could reach the button … */
const BEFORE_PRESS_MILLISECONDS = 5 * MINUTE_MILLISECONDS;
/** … and whoever did it leaves after. */
const AFTER_PRESS_MILLISECONDS = 10 * MINUTE_MILLISECONDS;

/** All presses of one point within one window. */
export interface Alarm {
  id: string;
  alarmPointId: string;
  alarmPointName: string;
  alarmPointKind: AlarmPointKind;
  areaId: number;
  location: Position;
  radiusMeters: number;
  isDrill: boolean;
  /** The first press. */
  pressedAt: Date;
  lastPressedAt: Date;
  pressCount: number;
  /** null = a drill. */
  incidentId: string | null;
  incidentReference: string | null;
  /** Accounts that were told. */
  toldCount: number;
  /** When the lenses around were looked for and their custodians asked; null = not yet. */
  askedAt: Date | null;
  candidateCount: number | null;
  requestCount: number | null;
  verdict: AlarmVerdict | null;
  judgedBy: string | null;
  judgedAt: Date | null;
  judgementReason: string | null;
}

/** When whatever somebody presses a button for is taken to happen, until an officer corrects it. */
export function periodAround(pressedAt: Date): { from: Date; to: Date } {
  const at = pressedAt.getTime();
  return { from: new Date(at - BEFORE_PRESS_MILLISECONDS), to: new Date(at + AFTER_PRESS_MILLISECONDS) };
}
