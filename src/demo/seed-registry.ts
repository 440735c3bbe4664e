import { shownAt } from './clocks';
import type { DemoApi } from './demo-api';
import { type LensPlan, lenses, type RecorderPlan, recorders } from './lenses';
import { mapLimited } from './limited';
import type { GroupPlan } from './places';
import type { AreaIds } from './seed-areas';

/** Ids of cameras by their codes. */
export type CameraIds = Map<string, string>;

export interface RegistryRun {
  /** Whose business a group is. */
  apiFor: (group: GroupPlan) => DemoApi;
  limit: number;
  areas: AreaIds;
  /** Called after each recorder and each lens. */
  progress: (what: 'recorder' | 'lens', done: number, of: number) => void;
}

/** Before any lens of the demo was hung. */
const RECORDERS_SINCE = '2020-01-01T00:00:00.000Z';

/** Registers recorders with what is known of their clocks, then every lens with its channel and its view. */
export async function seedRegistry(run: RegistryRun): Promise<CameraIds> {
  const recorderIds = new Map<string, string>();
  await mapLimited(recorders, run.limit, async (recorder) => {
    recorderIds.set(recorder.code, await createRecorder(run, recorder));
    run.progress('recorder', recorderIds.size, recorders.length);
  });
  const cameraIds: CameraIds = new Map();
  await mapLimited(lenses, run.limit, async (lens) => {
    cameraIds.set(lens.code, await createLens(run, lens, recorderIds.get(lens.recorder.code)!));
    run.progress('lens', cameraIds.size, lenses.length);
  });
  return cameraIds;
}

async function createRecorder({ apiFor, areas }: RegistryRun, recorder: RecorderPlan): Promise<string> {
  const { code, group, clock, name, make, channels, statedRetentionDays, custodian } = recorder;
  const api = apiFor(group);
  const body = { areaId: areas.get(group.code)!, name, make, channels, statedRetentionDays, custodian };
  const { id } = await api.post<{ id: string }>('recorders', body, `demo-v1-recorder-${code}`);
  // In order: each check is fitted together with the ones before it.
  for (const [index, { trueAt, method }] of clock.checks.entries()) {
    const displayedAt = shownAt(clock, new Date(trueAt)).toISOString();
    const check = {
      displayedAt,
      trueAt,
      method,
      readingUncertaintyMilliseconds: 1000,
      checkedBy: 'Tổ kiểm tra (mẫu)',
    };
    await api.post(`recorders/${id}/clock-checks`, check, `demo-v1-clock-check-${code}-${index + 1}`);
  }
  return id;
}

async function createLens(
  { apiFor, areas }: RegistryRun,
  lens: LensPlan,
  recorderId: string,
): Promise<string> {
  const { code, name, kind, ownerKind, inServiceFrom, channel } = lens;
  const validFrom = `${inServiceFrom}T00:00:00.000Z`;
  const body = {
    code,
    name,
    areaId: areas.get(lens.group.code)!,
    kind,
    ownerKind,
    status: 'active',
    inServiceFrom,
    source: { recorderId, channel, stream: 'main', validFrom: RECORDERS_SINCE },
    view: { validFrom, ...lens.view },
  };
  const { id } = await apiFor(lens.group).post<{ id: string }>('cameras', body, `demo-v1-camera-${code}`);
  return id;
}
