import { type ClockPlan, clockOfRecorder } from './clocks';
import {
  COMMUNES,
  type CommunePlan,
  DINH_VAN,
  type GroupPlan,
  moved,
  OTHER_COMMUNES,
  type Position,
} from './places';
import { ARMS_PER_JUNCTION, armView, mastView, panoramaView, type ViewPlan } from './views';

export interface Junction {
  name: string;
  center: Position;
}

export interface RecorderPlan {
  code: string;
  name: string;
  group: GroupPlan;
  make: string;
  channels: number;
  statedRetentionDays: number;
  custodian: { kind: 'group' | 'police'; name: string; phone: string };
  /** What else is known of it. */
  facts: object;
  /** How long it really keeps. */
  keepsDays: number;
  consent: { reference: string; signedOn: string; signedBy: string } | null;
  clock: ClockPlan;
}

export interface LensPlan {
  code: string;
  name: string;
  group: GroupPlan;
  junction: Junction;
  kind: 'fixed' | 'ptz' | 'dome' | 'panoramic' | 'high_vantage';
  ownerKind: 'group' | 'police' | 'household' | 'business';
  inServiceFrom: string;
  recorder: RecorderPlan;
  channel: number;
  view: ViewPlan;
}

const JUNCTION_SPACING_METERS = 120;
const RECORDER_CHANNELS = [4, 8, 16];
const MAKES = ['Mẫu A', 'Mẫu B', 'Mẫu C'];
const RETENTION_DAYS = [15, 30, 10, 20];
/** Less than is said, as often in real towns. */
const KEPT_DAYS = [14.2, 21.5, 10.1, 9.4];
const OWNERS = ['group', 'group', 'group', 'household', 'business'] as const;
/** Every so many lenses one of another kind. */
const EVERY = { panoramic: 29, ptz: 11, dome: 7 };

const streetLenses = COMMUNES.flatMap((commune) => {
  const places = commune.groups.flatMap((group) =>
    Array.from({ length: group.lenses }, (_, index) => ({ group, index })),
  );
  return places.map(({ group, index }, number) => ({ commune, group, index, number: number + 1 }));
});

/** One or more per group, as many as its lenses need; the last one is that of the high-vantage lenses. */
export const recorders: RecorderPlan[] = [
  ...COMMUNES.flatMap(({ groups }) => groups.flatMap(recordersOf)).map(numbered),
  mastRecorder(),
];

/** Every lens of the district, in the order of its code. */
export const lenses: LensPlan[] = [
  ...streetLenses.map(streetLens),
  ...OTHER_COMMUNES.filter(({ hasMast }) => hasMast).map(mastLens),
];

/** The street lenses of the pilot town. */
export const dinhVanLenses = lenses.filter((lens) => DINH_VAN.groups.includes(lens.group));

type UnnumberedRecorder = Pick<RecorderPlan, 'code' | 'name' | 'group' | 'channels'>;

function recordersOf(group: GroupPlan): UnnumberedRecorder[] {
  const channels = channelsFor(group);
  return Array.from({ length: Math.ceil(group.lenses / channels) }, (_, index) => ({
    code: recorderCode(group, index),
    name: `Đầu ghi ${index + 1}, ${group.name}`,
    group,
    channels,
  }));
}

function channelsFor(group: GroupPlan): number {
  return RECORDER_CHANNELS.find((channels) => channels >= group.lenses) ?? RECORDER_CHANNELS.at(-1)!;
}

function recorderCode(group: GroupPlan, index: number): string {
  return `${group.code}-R${index + 1}`;
}

function numbered(recorder: UnnumberedRecorder, index: number): RecorderPlan {
  return {
    ...recorder,
    make: MAKES[index % MAKES.length]!,
    statedRetentionDays: RETENTION_DAYS[index % RETENTION_DAYS.length]!,
    custodian: {
      kind: 'group',
      name: `Ban điều hành ${recorder.group.name}`,
      phone: samplePhone(index + 1),
    },
    facts: factsOf(index),
    keepsDays: KEPT_DAYS[index % KEPT_DAYS.length]!,
    consent:
      index % 3 === 0
        ? {
            reference: `BB-${threeDigits(index + 1)} (mẫu)`,
            signedOn: '2023-01-05',
            signedBy: 'Người quản lý (mẫu)',
          }
        : null,
    clock: clockOfRecorder(index),
  };
}

/** Of some everything is known, of some little, as in a real registry. */
function factsOf(index: number): object {
  const network = index % 2 ? 'internet' : 'local';
  const basics = { recordingMode: 'continuous', exportMethod: 'usb', network };
  return index % 4 === 3
    ? basics
    : {
        ...basics,
        diskGigabytes: 2000,
        powerBackup: index % 5 ? 'none' : 'ups',
        hasDefaultPassword: index % 7 === 0,
        noticePosted: index % 3 !== 1,
      };
}

function mastRecorder(): RecorderPlan {
  const group = OTHER_COMMUNES[0]!.groups[0]!;
  return {
    ...numbered({ code: 'CAO-R1', name: 'Đầu ghi các mắt camera tầm cao', group, channels: 8 }, 0),
    custodian: { kind: 'police', name: 'Đội quản lý camera tầm cao (mẫu)', phone: samplePhone(999) },
  };
}

function streetLens({ commune, group, index, number }: (typeof streetLenses)[number]): LensPlan {
  const junction = junctionOf(group, Math.floor(index / ARMS_PER_JUNCTION));
  const channels = channelsFor(group);
  const recorder = recorderCode(group, Math.floor(index / channels));
  const kind = kindOf(number);
  return {
    code: `${commune.prefix}-${threeDigits(number)}`,
    name: `Mắt ${index + 1}, ${junction.name}`,
    group,
    junction,
    kind,
    ownerKind: OWNERS[number % OWNERS.length]!,
    inServiceFrom: `202${number % 3}-0${1 + (number % 9)}-15`,
    recorder: recorders.find(({ code }) => code === recorder)!,
    channel: (index % channels) + 1,
    view: kind === 'panoramic' ? panoramaView(junction.center) : armView(junction.center, index),
  };
}

function kindOf(number: number): LensPlan['kind'] {
  return (Object.keys(EVERY) as (keyof typeof EVERY)[]).find((kind) => number % EVERY[kind] === 0) ?? 'fixed';
}

function junctionOf(group: GroupPlan, index: number): Junction {
  const center = moved(group.center, { east: index * JUNCTION_SPACING_METERS, north: (index % 2) * 60 });
  return { name: `ngã ${index % 2 ? 'ba' : 'tư'} ${index + 1}, ${group.name}`, center };
}

/** On a mast over a commune; not a street lens, so the report counts it apart. */
function mastLens(commune: CommunePlan, index: number): LensPlan {
  const group = commune.groups[0]!;
  const junction = { name: `cột cao ${commune.name}`, center: moved(group.center, { east: 0, north: 300 }) };
  return {
    code: `CAO-${index + 1}`,
    name: `Mắt tầm cao, ${commune.name}`,
    group,
    junction,
    kind: 'high_vantage',
    ownerKind: 'police',
    inServiceFrom: '2021-05-15',
    recorder: recorders.at(-1)!,
    channel: index + 1,
    view: mastView(junction.center),
  };
}

/** No number in Viet Nam begins so: nobody can be called by mistake. */
function samplePhone(number: number): string {
  return `0000 000 ${threeDigits(number)}`;
}

function threeDigits(number: number): string {
  return String(number).padStart(3, '0');
}
