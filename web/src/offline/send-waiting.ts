import { NoLine, Refused } from './answers';
import type { OutboxItem, OutboxPicture, Receipt } from './outbox-item';
import type { OutboxStore } from './outbox-store';

const BREAKDOWNS_MAX = 5;
/** Another attempt may well be answered otherwise. */
const PASSING = new Set([408, 425, 429, 502, 503, 504]);

/** How things reach the api. All throw `Refused` for what it answered, `NoLine` when no answer came. */
export interface Transport {
  /** Who is signed in. */
  accountId: () => Promise<string>;
  /** @returns the id the picture is known by. */
  sendPicture: (picture: OutboxPicture) => Promise<string>;
  /** @param pictureId of the picture that went before; null = none */
  sendRecord: (item: OutboxItem, pictureId: string | null) => Promise<Receipt>;
}

/** Why it ended: nothing is waiting any more, or what it waits for. */
export type RunEnd = 'done' | 'no_line' | 'signed_out' | 'later';

/**
 * Sends what waits, oldest first. One run at a time over all tabs is the caller's affair; a second one would do no harm, as
 * every picture and record has an idempotency key. What is refused stands aside, the rest goes on.
 */
export async function sendWaiting(
  accountId: string,
  store: OutboxStore,
  transport: Transport,
): Promise<RunEnd> {
  const waiting = (await store.list(accountId)).filter(isWaiting);
  if (!waiting.length) return 'done';
  try {
    // The session may be somebody else's by now: what this account has written is not sent in another name.
    if ((await transport.accountId()) !== accountId) return 'signed_out';
  } catch (error) {
    return endBy(error);
  }
  for (const { id } of waiting) {
    const item = await store.get(id);
    if (!item || !isWaiting(item)) continue;
    const end = await sendOne(item, store, transport);
    if (end !== 'done') return end;
  }
  return 'done';
}

/** A tab that was closed while it sent leaves `sending` behind; whoever runs now holds the lock, so nobody is sending it. */
function isWaiting({ state }: OutboxItem): boolean {
  return state === 'waiting' || state === 'sending';
}

async function sendOne(item: OutboxItem, store: OutboxStore, transport: Transport): Promise<RunEnd> {
  try {
    await store.change(item.id, { state: 'sending', problem: null });
    const pictureId = await pictureFirst(item, store, transport);
    await store.change(item.id, { isUncertain: true });
    const receipt = await transport.sendRecord(item, pictureId);
    const sentAt = new Date().toISOString();
    // The receipt needs no picture.
    await store.change(item.id, { state: 'sent', receipt, sentAt, isUncertain: false, picture: null });
    return 'done';
  } catch (error) {
    return standAside(item, error, store);
  }
}

/** Its id is noted before anything else is done, so that it is not sent again. */
async function pictureFirst(
  { id, picture }: OutboxItem,
  store: OutboxStore,
  transport: Transport,
): Promise<string | null> {
  if (!picture) return null;
  if (picture.pictureId) return picture.pictureId;
  const pictureId = await transport.sendPicture(picture);
  await store.change(id, { picture: { ...picture, pictureId } });
  return pictureId;
}

async function standAside(item: OutboxItem, error: unknown, store: OutboxStore): Promise<RunEnd> {
  if (!(error instanceof Refused || error instanceof NoLine)) {
    // A fault of this program: it must not keep the rest from being sent.
    await store.change(item.id, { state: 'failed' });
    return 'done';
  }
  const end = endBy(error);
  if (error instanceof NoLine || end === 'signed_out') {
    await store.change(item.id, { state: 'waiting' });
    return end;
  }
  const { problem, status } = error;
  if (status >= 500) {
    const breakdowns = item.breakdowns + (PASSING.has(status) ? 0 : 1);
    const isBroken = breakdowns >= BREAKDOWNS_MAX;
    await store.change(item.id, { state: isBroken ? 'failed' : 'waiting', problem, breakdowns });
    return isBroken ? 'done' : 'later';
  }
  if (end === 'later') {
    await store.change(item.id, { state: 'waiting', problem });
    return end;
  }
  await store.change(item.id, { state: 'conflict', problem, isUncertain: false });
  return 'done';
}

/** Whether what went wrong stops the run, and why. */
function endBy(error: unknown): RunEnd {
  if (error instanceof NoLine) return 'no_line';
  if (!(error instanceof Refused)) throw error;
  if (error.status === 401) return 'signed_out';
  const isPassing = error.status >= 500 || PASSING.has(error.status);
  // The token of a session that was opened anew meanwhile; the next run asks for it.
  return isPassing || error.problem?.code === 'forged_request' ? 'later' : 'done';
}
