import { api } from '../api/client';
import { answerOf } from './answers';
import { keep, kept } from './kept';
import { type ClockReading, type Measured, readingAt, shortest } from './clock-reading';

const TRIES = 4;
const TRY_MILLISECONDS_MAX = 5000;
const FRESH_MILLISECONDS = 10 * 60_000;
/** Of the device, not of an account. */
const DEVICE = 'device';
const NAME = 'server-clock';

let known: Measured | null = null;
let running: Promise<Measured | null> | null = null;

/** Compares this device's clock with the server's, unless that was done just now. @returns null: never compared yet */
export function measureServerClock(): Promise<Measured | null> {
  if (known && Math.abs(Date.now() - known.measuredAtMilliseconds) < FRESH_MILLISECONDS)
    return Promise.resolve(known);
  running ??= measure().finally(() => (running = null));
  return running;
}

async function measure(): Promise<Measured | null> {
  const tried: Measured[] = [];
  for (let index = 0; index < TRIES; index++) {
    const one = await tryOnce().catch(() => null);
    if (!one) break;
    tried.push(one);
  }
  known = shortest(tried) ?? known ?? (await kept<Measured>(DEVICE, NAME)) ?? null;
  if (tried.length) await keep(DEVICE, NAME, known);
  return known;
}

async function tryOnce(): Promise<Measured> {
  const sentAt = Date.now();
  const sent = performance.now();
  const { now } = await answerOf(
    api.GET('/api/v1/time', { cache: 'no-store', signal: AbortSignal.timeout(TRY_MILLISECONDS_MAX) }),
  );
  const roundTripMilliseconds = performance.now() - sent;
  return {
    offsetMilliseconds: Date.parse(now) - (sentAt + roundTripMilliseconds / 2),
    roundTripMilliseconds,
    measuredAtMilliseconds: sentAt,
  };
}

/**
 * The true time now by this device's clock and what is known of it. Now is when this is called, however long the comparison takes.
 * @returns null: it was never compared with the server's, or too long ago
 */
export async function readServerClock(): Promise<ClockReading | null> {
  const now = Date.now();
  const measured = await measureServerClock();
  return measured && readingAt(measured, now);
}

/** The time by the server's clock as far as it is known, else this device's. */
export async function serverNow(): Promise<Date> {
  const now = new Date();
  const measured = await measureServerClock().catch(() => null);
  const reading = measured && readingAt(measured, now.getTime());
  return reading ? new Date(reading.trueAt) : now;
}
