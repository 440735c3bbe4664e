import { dinhVanLenses, type LensPlan } from './lenses';
import { DINH_VAN } from './places';

const HOUR_MILLISECONDS = 3_600_000;

/** Something that happened lately, whose footage is being asked for or was lost. */
export interface RacePlan {
  reference: string;
  kind: 'theft' | 'disorder' | 'traffic_accident' | 'other';
  summary: string;
  lens: LensPlan;
}

export interface OpenRacePlan extends RacePlan {
  /** Until the recorder overwrites it. */
  leftMilliseconds: number;
  /** What the custodian says by the link; null = nothing. Nobody delivers. */
  says: 'keeping' | 'read' | null;
}

/** One of each colour. */
export const openRaces: OpenRacePlan[] = [
  {
    reference: 'DEMO-RACE-1',
    kind: 'theft',
    summary: 'Mất xe máy trước quán (dữ liệu mẫu)',
    lens: firstLensOf(6),
    leftMilliseconds: 7 * HOUR_MILLISECONDS,
    says: 'keeping',
  },
  {
    reference: 'DEMO-RACE-2',
    kind: 'disorder',
    summary: 'Ném vỡ kính cửa hàng (dữ liệu mẫu)',
    lens: firstLensOf(0),
    leftMilliseconds: 31 * HOUR_MILLISECONDS,
    says: null,
  },
  {
    reference: 'DEMO-RACE-3',
    kind: 'traffic_accident',
    summary: 'Va quệt rồi bỏ chạy (dữ liệu mẫu)',
    lens: firstLensOf(14),
    leftMilliseconds: 125 * HOUR_MILLISECONDS,
    says: 'read',
  },
];

/** Its recorder keeps for less than anybody thought, and nobody answers before that is over. */
export const lostRace: RacePlan = {
  reference: 'DEMO-RACE-LOST',
  kind: 'theft',
  summary: 'Mất trộm tại nhà dân (dữ liệu mẫu)',
  lens: firstLensOf(19),
};

/** How long that recorder was seen to keep. */
export const LOST_KEPT_DAYS = 2.6;

function firstLensOf(group: number): LensPlan {
  return dinhVanLenses.find((lens) => lens.group === DINH_VAN.groups[group])!;
}
