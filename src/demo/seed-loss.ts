import { shownAt } from './clocks';
import type { ApiClient } from '../client/api-client';
import { type KeepRequest, requestsOf } from './keep-requests';
import { pause } from '../client/patience';
import { endFor, findRace, moveRace, recordRace } from './race-incidents';
import { LOST_KEPT_DAYS, lostRace } from './race-plan';
import { askForRace, type RacesRun, retentionDays } from './seed-races';

const DAY_MILLISECONDS = 86_400_000;
const MINUTE_MILLISECONDS = 60_000;
const CHECKERS = 'Tổ kiểm tra cuộc đua (mẫu)';
/** From recording it until the recorder overwrites it; longer each time when this machine is too slow to ask before that. */
const LEFT_MILLISECONDS = 3_000;
const ATTEMPTS = 5;
const POLL_MILLISECONDS = 200;
/** How long after the deadline the worker may take to see that it has passed. */
const GRACE_MILLISECONDS = 6_000;

/**
 * An honest loss: the recorder was measured to keep for some two days, what is asked for happened that long ago, nobody answers, and
 * the deadline passes. Waits until the system counts it as missed.
 */
export async function seedLoss(run: RacesRun): Promise<void> {
  await measured(run);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findRace(run.api, run.areas, lostRace);
    const [known] = found ? await requestsOf(run.api, found) : [];
    if (known && (await isOver(run.api, known))) return;
    // Not asked yet, or asked too late for the deadline to pass before one's eyes: it ended a little later than was thought.
    const days = await retentionDays(run, lostRace.lens.recorder.code);
    const endedAt = endFor(LEFT_MILLISECONDS * 2 ** attempt, days);
    if (found) await moveRace(run.api, found, endedAt);
    const id = found ?? (await recordRace(run.api, run.areas, lostRace, endedAt));
    const request = known ?? (await askForRace(run, lostRace, id));
    const deadlineAt = endedAt.getTime() + days * DAY_MILLISECONDS;
    if (await isOver(run.api, { ...request, deadlineAt: new Date(deadlineAt).toISOString() })) return;
  }
  throw new Error(`${lostRace.reference} was not counted as missed; does the worker run?`);
}

/** Somebody reads off its screen how little it keeps; once. */
async function measured({ api, recorders }: RacesRun): Promise<void> {
  const { code, clock } = lostRace.lens.recorder;
  const path = `recorders/${recorders.get(code)!}/retention-measurements`;
  const { items } = await api.get<{ items: { checkedBy: string }[] }>(`${path}?limit=200`);
  if (items.some(({ checkedBy }) => checkedBy === CHECKERS)) return;
  const measuredAt = new Date(Date.now() - MINUTE_MILLISECONDS);
  const oldest = new Date(measuredAt.getTime() - LOST_KEPT_DAYS * DAY_MILLISECONDS);
  const oldestDisplayedAt = shownAt(clock, oldest).toISOString();
  const body = {
    measuredAt: measuredAt.toISOString(),
    oldestDisplayedAt,
    method: 'seen',
    checkedBy: CHECKERS,
  };
  await api.post(path, body, `demo-v3-race-retention-${measuredAt.getTime()}`);
}

/** Waits until some seconds after its deadline. @returns whether it has ended by then, missed or as people have closed it since. */
async function isOver(api: ApiClient, { id, deadlineAt }: KeepRequest): Promise<boolean> {
  const giveUpAt = Date.parse(deadlineAt!) + GRACE_MILLISECONDS;
  for (;;) {
    const { state } = await api.get<KeepRequest>(`requests/${id}`);
    if (!['draft', 'sent', 'opened', 'keeping'].includes(state)) return true;
    if (Date.now() > giveUpAt) return false;
    await pause(POLL_MILLISECONDS);
  }
}
