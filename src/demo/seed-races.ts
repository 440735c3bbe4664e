import type { ApiClient } from '../client/api-client';
import { askFor, custodianOf, type KeepRequest, requestsOf } from './keep-requests';
import { mapLimited } from './limited';
import { endFor, findRace, recordRace } from './race-incidents';
import { type OpenRacePlan, openRaces } from './race-plan';
import type { AreaIds } from './seed-areas';
import type { CameraIds, RecorderIds } from './seed-registry';

export interface RacesRun {
  api: ApiClient;
  limit: number;
  areas: AreaIds;
  cameras: CameraIds;
  recorders: RecorderIds;
}

interface Kept {
  statedRetentionDays: number;
  retention: { estimateDays: number | null };
}

/** Asks for footage of what happened lately, with more or less time left; some custodians answer, none delivers. */
export async function seedOpenRaces(run: RacesRun): Promise<void> {
  await mapLimited(openRaces, run.limit, async (race) => {
    const request = await asked(run, race);
    const { says } = race;
    const isSaid = !['sent', ...(says === 'keeping' ? ['opened'] : [])].includes(request.state);
    if (says === null || isSaid) return;
    const custodian = await custodianOf(run.api, request);
    await custodian.look();
    await custodian.tap(says);
  });
}

async function asked(run: RacesRun, race: OpenRacePlan): Promise<KeepRequest> {
  const { api, areas } = run;
  const found = await findRace(api, areas, race);
  const [known] = found ? await requestsOf(api, found) : [];
  if (known) return known;
  const id = found ?? (await recorded(run, race));
  return askForRace(run, race, id);
}

async function recorded(run: RacesRun, race: OpenRacePlan): Promise<string> {
  const days = await retentionDays(run, race.lens.recorder.code);
  return recordRace(run.api, run.areas, race, endFor(race.leftMilliseconds, days));
}

/** One lens, one recorder. */
export async function askForRace(
  { api, cameras }: RacesRun,
  { reference, lens }: Pick<OpenRacePlan, 'reference' | 'lens'>,
  id: string,
): Promise<KeepRequest> {
  const cameraIds = [cameras.get(lens.code)!];
  const reason = `Xác minh vụ ${reference} (dữ liệu mẫu)`;
  const [request] = await askFor(api, { id, reference }, { cameraIds, reason });
  return request!;
}

/** As the registry knows it: measured, else what its custodian says. */
export async function retentionDays({ api, recorders }: RacesRun, code: string): Promise<number> {
  const { retention, statedRetentionDays } = await api.get<Kept>(`recorders/${recorders.get(code)!}`);
  return retention.estimateDays ?? statedRetentionDays;
}
