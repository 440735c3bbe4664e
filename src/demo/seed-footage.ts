import { type ClipMaker } from './clip';
import type { Custodian } from './custodian';
import type { ApiClient } from '../client/api-client';
import { custodianOf, type KeepRequest } from './keep-requests';
import { mapLimited, turnstile } from './limited';
import { pause } from '../client/patience';
import type { AskedCase } from './seed-requests';

export interface FootageRun {
  api: ApiClient;
  limit: number;
  asked: AskedCase[];
  clips: ClipMaker;
  progress: (done: number, of: number) => void;
}

type RequestedLens = KeepRequest['lenses'][number];
type Gate = ReturnType<typeof turnstile>;

const CLIPS_AT_ONCE = 2;
const POLL_MILLISECONDS = 300;
/** Polls of the request between two looks at the receipts. */
const POLLS_PER_LOOK = 8;
const SEAL_MILLISECONDS = 240_000;
const UPLOADS_MAX = 3;
/** People export from a little before the moment that was asked for. */
const EARLIER_MILLISECONDS = 1_000;

/** Every custodian answers by the link and hands in what was asked for; waits until all is sealed. What has arrived already is left alone. */
export async function seedFootage(run: FootageRun): Promise<void> {
  const total = run.asked.reduce((sum, { request }) => sum + request.lenses.length, 0);
  const gate = turnstile(CLIPS_AT_ONCE);
  let done = 0;
  await mapLimited(run.asked, run.limit, async ({ open, request }) => {
    const custodian = request.state === 'handed_over' ? null : await answered(run.api, request);
    for (const lens of request.lenses) {
      const name = `${open.incident.reference}-${lens.cameraCode}`;
      if (custodian && !lens.arrivedAt) await delivered(run, { request, lens, custodian, name, gate });
      run.progress(++done, total);
    }
  });
}

/** The custodian opens the link and says that it is being kept. */
async function answered(api: ApiClient, request: KeepRequest): Promise<Custodian> {
  const custodian = await custodianOf(api, request);
  await custodian.look();
  if (['sent', 'opened'].includes(request.state)) await custodian.tap('keeping');
  return custodian;
}

interface Delivery {
  request: KeepRequest;
  lens: RequestedLens;
  custodian: Custodian;
  name: string;
  gate: Gate;
}

/** A rejected file never blocks a new one, so what was rejected (say, in a bad moment) is handed in again. */
async function delivered(run: FootageRun, delivery: Delivery): Promise<void> {
  const { lens, custodian, name } = delivery;
  for (let attempt = 1; attempt <= UPLOADS_MAX; attempt++) {
    // A run that was killed may have left one that is being checked.
    if ((await custodian.look()).receiptOf(lens.channel) !== 'kept') await handIn(run, delivery);
    if (await hasArrived(run, delivery)) return;
  }
  throw new Error(`the clip ${name} was rejected ${UPLOADS_MAX} times`);
}

async function handIn({ clips }: FootageRun, { lens, custodian, name, gate }: Delivery): Promise<void> {
  const page = await custodian.look();
  const shownFrom = new Date(page.askedFrom.getTime() - EARLIER_MILLISECONDS);
  const hueDegrees = (lens.channel * 40) % 360;
  const clip = { caption: `${lens.cameraCode}  DEMO`, shownFrom, hueDegrees };
  const bytes = await gate(() => clips.make(name, clip));
  try {
    await custodian.handIn({ cameraId: lens.cameraId, shownFrom, name: `${name}.mp4`, bytes }, page.slot);
  } catch (error) {
    // It came, but its answer did not, so it was sent once more: its number is used.
    if ((await custodian.look()).receiptOf(lens.channel) !== 'kept') throw error;
  }
}

/** @returns false when it was rejected. */
async function hasArrived(
  { api }: FootageRun,
  { request, lens, custodian, name }: Delivery,
): Promise<boolean> {
  const giveUpAt = Date.now() + SEAL_MILLISECONDS;
  for (let poll = 1; Date.now() < giveUpAt; poll++) {
    const { lenses } = await api.get<KeepRequest>(`requests/${request.id}`);
    if (lenses.find(({ cameraId }) => cameraId === lens.cameraId)?.arrivedAt) return true;
    if (poll % POLLS_PER_LOOK === 0 && (await custodian.look()).receiptOf(lens.channel) === 'refused')
      return false;
    await pause(POLL_MILLISECONDS);
  }
  throw new Error(`${name} is not sealed after ${SEAL_MILLISECONDS / 1000} s; does the worker run?`);
}
