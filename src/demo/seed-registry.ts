import { shownAt } from './clocks';
import type { ApiClient } from '../client/api-client';
import { type LensPlan, lenses, type RecorderPlan, recorders } from './lenses';
import { mapLimited } from './limited';
import { LISTED_COMMUNE, newCommuneKey } from './places';
import { importLenses } from './lens-list';
import type { AreaIds } from './seed-areas';

/** Ids of cameras by their codes. */
export type CameraIds = Map<string, string>;
/** Ids of recorders by the codes of the plan. */
export type RecorderIds = Map<string, string>;

export interface RegistryRun {
  /** Registers and proposes lenses of the own groups. */
  leader: ApiClient;
  /** Codes of those groups. */
  leadersGroups: readonly string[];
  /** Registers everything else, and decides. */
  officer: ApiClient;
  limit: number;
  areas: AreaIds;
  /** Called after each recorder and each lens. */
  progress: (what: 'recorder' | 'lens', done: number, of: number) => void;
}

/** Before any lens of the demo was hung. */
const RECORDERS_SINCE = '2020-01-01T00:00:00.000Z';

/**
 * Registers recorders with what is known of them, then every lens in one of the ways that there are: a group leader proposes
 * and an officer approves; a commune comes as a list; the rest is registered by the officer one by one.
 */
export async function seedRegistry(
  run: RegistryRun,
): Promise<{ cameras: CameraIds; recorders: RecorderIds }> {
  const recorderIds: RecorderIds = new Map();
  await mapLimited(recorders, run.limit, async (recorder) => {
    recorderIds.set(recorder.code, await createRecorder(run, recorder));
    run.progress('recorder', recorderIds.size, recorders.length);
  });
  const cameraIds: CameraIds = new Map();
  const listed = lenses.filter(
    (lens) => LISTED_COMMUNE.groups.includes(lens.group) && lens.kind !== 'high_vantage',
  );
  const listedIds = await importLenses(
    run.officer,
    listed,
    run.areas.get(newCommuneKey(LISTED_COMMUNE.successor))!,
  );
  await mapLimited(lenses, run.limit, async (lens) => {
    const id = listedIds.get(lens.code) ?? (await registered(run, lens));
    await attach(run, lens, { id, recorderId: recorderIds.get(lens.recorder.code)! });
    cameraIds.set(lens.code, id);
    run.progress('lens', cameraIds.size, lenses.length);
  });
  return { cameras: cameraIds, recorders: recorderIds };
}

async function createRecorder(run: RegistryRun, recorder: RecorderPlan): Promise<string> {
  const { code, group, clock, custodian, facts, keepsDays, consent } = recorder;
  const api = isLeaders(run, recorder) ? run.leader : run.officer;
  const { name, make, channels, statedRetentionDays } = recorder;
  const body = {
    areaId: run.areas.get(group.code)!,
    name,
    make,
    channels,
    statedRetentionDays,
    custodian,
    ...facts,
  };
  const { id } = await api.post<{ id: string }>('recorders', body, `demo-v2-recorder-${code}`);
  // In order: each check is fitted together with the ones before it.
  for (const [index, { trueAt, method }] of clock.checks.entries()) {
    const displayedAt = shownAt(clock, new Date(trueAt)).toISOString();
    const check = { displayedAt, trueAt, method, readingUncertaintyMilliseconds: 1000, checkedBy: CHECKERS };
    await api.post(`recorders/${id}/clock-checks`, check, `demo-v2-clock-check-${code}-${index + 1}`);
    const oldest = new Date(Date.parse(trueAt) - keepsDays * DAY_MILLISECONDS);
    const kept = {
      measuredAt: trueAt,
      oldestDisplayedAt: shownAt(clock, oldest).toISOString(),
      method: 'seen',
      checkedBy: CHECKERS,
    };
    await api.post(`recorders/${id}/retention-measurements`, kept, `demo-v2-retention-${code}-${index + 1}`);
  }
  if (consent) await api.post(`recorders/${id}/consents`, consent, `demo-v2-consent-${code}`);
  return id;
}

const CHECKERS = 'Tổ kiểm tra (mẫu)';
const DAY_MILLISECONDS = 86_400_000;

/** @returns the id of the lens, put forward by the group leader or registered by the officer. */
async function registered(run: RegistryRun, lens: LensPlan): Promise<string> {
  if (isLeaders(run, lens)) return proposed(run, lens);
  const body = { ...lensBody(run, lens), code: lens.code, status: 'active' };
  return (await run.officer.post<{ id: string }>('cameras', body, `demo-v2-camera-${lens.code}`)).id;
}

async function proposed(run: RegistryRun, lens: LensPlan): Promise<string> {
  const { leader, officer } = run;
  const body = { ...lensBody(run, lens), remark: 'Đề nghị đăng ký mắt camera của tổ (mẫu)' };
  const { id } = await leader.post<{ id: string }>('camera-proposals', body, `demo-v2-proposal-${lens.code}`);
  // An earlier run may have come further than this.
  const { cameraId } = await officer.get<{ cameraId: string | null }>(`camera-proposals/${id}`);
  if (cameraId) return cameraId;
  const approval = { code: lens.code, status: 'active' };
  return (await officer.post<{ cameraId: string }>(`camera-proposals/${id}/approve`, approval)).cameraId;
}

function lensBody({ areas }: RegistryRun, { name, group, kind, ownerKind, inServiceFrom, view }: LensPlan) {
  const validFrom = `${inServiceFrom}T00:00:00.000Z`;
  const facts = { mount: 'pole', setting: 'outdoor', watches: ['junction'] };
  return {
    name,
    areaId: areas.get(group.code)!,
    kind,
    ownerKind,
    inServiceFrom,
    ...facts,
    view: { validFrom, ...view },
  };
}

async function attach(
  run: RegistryRun,
  lens: LensPlan,
  ids: { id: string; recorderId: string },
): Promise<void> {
  const { recorderId, id } = ids;
  const body = { recorderId, channel: lens.channel, stream: 'main', validFrom: RECORDERS_SINCE };
  await run.officer.post(`cameras/${id}/sources`, body, `demo-v2-source-${lens.code}`);
}

function isLeaders({ leadersGroups }: RegistryRun, { group }: { group: { code: string } }): boolean {
  return leadersGroups.includes(group.code);
}
