import { shownAt } from './clocks';
import { type ClipMaker } from './clip';
import { type DemoApi, pause } from './demo-api';
import type { LensPlan } from './lenses';
import { mapLimited, turnstile } from './limited';
import { findFootage, type FootageItem } from './search';
import type { OpenCase } from './seed-incidents';
import type { CameraIds } from './seed-registry';

export interface FootageRun {
  api: DemoApi;
  limit: number;
  cameras: CameraIds;
  /** Those whose evidence is not linked yet. */
  cases: OpenCase[];
  clips: ClipMaker;
  progress: (done: number, of: number) => void;
}

interface Recording {
  open: OpenCase;
  lens: LensPlan;
  shownFrom: Date;
}

const CLIPS_AT_ONCE = 2;
const POLL_MILLISECONDS = 300;
const SEAL_MILLISECONDS = 240_000;
const UPLOADS_MAX = 3;

/** Hands in the clips of these cases and waits until all are sealed. Clips that are there already are not made. */
export async function seedFootage(run: FootageRun): Promise<void> {
  const recordings = run.cases.flatMap((open) =>
    open.incident.witnesses.map((lens) => ({
      open,
      lens,
      shownFrom: shownAt(lens.recorder.clock, open.incident.filmedFrom),
    })),
  );
  const gate = turnstile(CLIPS_AT_ONCE);
  let done = 0;
  await mapLimited(recordings, run.limit, async (recording) => {
    if (!(await isSealed(run, recording))) await handIn(run, recording, gate);
    run.progress(++done, recordings.length);
  });
}

async function isSealed({ cameras }: FootageRun, { open, lens, shownFrom }: Recording): Promise<boolean> {
  const cameraId = cameras.get(lens.code)!;
  const { occurredFrom: from, occurredTo: to } = open.incident;
  const found = await findFootage(open.api, { cameraId, from, to });
  return found.some(({ properties: { displayed, items } }) => {
    return (
      Date.parse(displayed.startedAt) === shownFrom.getTime() && items.some(({ state }) => state === 'sealed')
    );
  });
}

/** A rejected item never blocks a new one, so what was rejected (say, in a bad moment) is handed in again. */
async function handIn(
  run: FootageRun,
  recording: Recording,
  gate: ReturnType<typeof turnstile>,
): Promise<void> {
  const { lens, shownFrom } = recording;
  const { incident } = recording.open;
  const name = `${incident.reference}-${lens.code}`;
  const hueDegrees = (lens.channel * 40) % 360;
  const bytes = await gate(() =>
    run.clips.make(name, { caption: `${lens.code}  DEMO`, shownFrom, hueDegrees }),
  );
  for (let attempt = 1; ; attempt++) {
    const item = await untilFinished(run.api, await upload(run, recording, { bytes, name, attempt }));
    if (item.state === 'sealed') return;
    if (attempt === UPLOADS_MAX) throw new Error(`the clip ${name} was rejected: ${item.rejectedReason?.en}`);
  }
}

async function upload(
  { api, cameras }: FootageRun,
  { lens, shownFrom }: Recording,
  clip: { bytes: Buffer; name: string; attempt: number },
): Promise<string> {
  const form = new FormData();
  form.append('cameraId', cameras.get(lens.code)!);
  form.append('displayedStartedAt', shownFrom.toISOString());
  form.append('acquiredFrom', lens.recorder.custodian.name);
  form.append('file', new Blob([clip.bytes], { type: 'video/mp4' }), `${clip.name}.mp4`);
  const { id } = await api.upload<{ id: string }>(
    'footage',
    form,
    `demo-v1-footage-${clip.name}-${clip.attempt}`,
  );
  return id;
}

async function untilFinished(api: DemoApi, id: string): Promise<FootageItem> {
  const giveUpAt = Date.now() + SEAL_MILLISECONDS;
  for (;;) {
    const item = await api.get<FootageItem>(`footage/${id}`);
    if (item.state === 'sealed' || item.state === 'rejected') return item;
    if (Date.now() > giveUpAt)
      throw new Error(
        `footage ${id} is still ${item.state} after ${SEAL_MILLISECONDS / 1000} s; does the worker run?`,
      );
    await pause(POLL_MILLISECONDS);
  }
}
