import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';
import type { LockAttack } from './object-locks';
import type { ObjectStore, ObjectVersion } from './object-store';
import { objectMissing, storeLies, storeRefuses } from './store-errors';

export { storeLies } from './store-errors';

export type LockProof = { honest: true } | { honest: false; reason: string };

interface Probe {
  key: string;
  versionId: string;
}

const PREFIX = 'probe/';
const MEDIA_TYPE = 'text/plain';
/** A COMPLIANCE-locked probe cannot be removed, so at most one a day is left behind. */
const REUSE_MILLISECONDS = 86_400_000;
const DAY_MILLISECONDS = 86_400_000;
/** Stores round a lock's end differently. */
const ROUNDING_MILLISECONDS = 3_600_000;

const ATTACKS: LockAttack[] = [
  'delete',
  'delete with bypass',
  'shorten',
  'shorten with bypass',
  'weaken with bypass',
  // Once more: a lock that was weakened without a word would fall now.
  'delete with bypass',
];

/**
 * Tries on a small probe object whether the store keeps COMPLIANCE locks: every attack must be refused AND leave bytes
 * and lock as they were. (Stores exist that answer 200 and lock nothing; Swift's s3api overwrites the object with the
 * lock's XML.) The evidence bucket must exist.
 * @throws store_unavailable when the store cannot be asked; that proves nothing either way.
 */
export async function proveLocks(store: ObjectStore): Promise<LockProof> {
  try {
    await attackProbe(store, (await recentProbe(store)) ?? (await newProbe(store)));
    return { honest: true };
  } catch (error) {
    if (storeLies.made(error)) return { honest: false, reason: String(error.parameters.reason) };
    if (error instanceof AppError && (storeRefuses.made(error) || objectMissing.made(error)))
      return { honest: false, reason: `it has no object lock that works (${causeOf(error)})` };
    throw error;
  }
}

async function attackProbe(store: ObjectStore, probe: Probe): Promise<void> {
  let until = await lockedUntil(store, probe);
  until = new Date(until.getTime() + 1000);
  await store.extendLock(probe.key, probe.versionId, until);
  await refuseChanged(store, probe, until, 'extending the lock');
  for (const attack of ATTACKS) {
    const answer = await store.attack(attack, probe.key, probe.versionId);
    if (answer === 'done') throw storeLies({ reason: `on a locked object it accepted: ${attack}` });
    await refuseChanged(store, probe, until, attack);
  }
}

/** @throws store_lies unless the probe is COMPLIANCE-locked; @returns the lock's end. */
async function lockedUntil(store: ObjectStore, { key, versionId }: Probe): Promise<Date> {
  const lock = await store.readLock(key, versionId);
  if (!lock) throw storeLies({ reason: 'a new object in the evidence bucket has no lock' });
  if (lock.mode !== 'COMPLIANCE') throw storeLies({ reason: `its locks are ${lock.mode}, not COMPLIANCE` });
  return lock.until;
}

/** Believes no answer: reads lock, versions and bytes back. */
async function refuseChanged(store: ObjectStore, probe: Probe, until: Date, after: string): Promise<void> {
  const { key, versionId } = probe;
  const versions = await store.listVersions('evidence', key);
  const isAlone = versions.length === 1 && versions[0]?.versionId === versionId;
  if (!isAlone || !(await isUnchanged(store, probe)))
    throw storeLies({ reason: `a locked object was changed or removed by: ${after}` });
  if ((await lockedUntil(store, probe)) < until)
    throw storeLies({ reason: `a lock was shortened by: ${after}` });
}

async function isUnchanged(store: ObjectStore, { key, versionId }: Probe): Promise<boolean> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of await store.get('evidence', key, { versionId })) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).equals(contentOf(key));
  } catch (error) {
    if (objectMissing.made(error)) return false;
    throw error;
  }
}

async function newProbe(store: ObjectStore): Promise<Probe> {
  const key = `${PREFIX}${randomUUID()}`;
  const { versionId } = await store.put('evidence', key, contentOf(key), MEDIA_TYPE);
  if (!versionId) throw storeLies({ reason: 'a new object in the evidence bucket got no version' });
  const probe = { key, versionId };
  const [version] = await store.listVersions('evidence', key);
  if (!version) throw storeLies({ reason: 'a new object in the evidence bucket is not listed' });
  // Times of the store itself: its clock may differ from ours.
  if ((await lockedUntil(store, probe)) < plausibleEnd(store, version))
    throw storeLies({ reason: `a new object is locked for less than ${store.lockDays} days` });
  return probe;
}

/** The newest probe of the last day whose lock is as long as a new one's would be. */
async function recentProbe(store: ObjectStore): Promise<Probe | null> {
  const probes = (await store.listVersions('evidence', PREFIX))
    .filter(
      (version) =>
        !version.isDeleteMarker && version.lastModified.getTime() > Date.now() - REUSE_MILLISECONDS,
    )
    .sort((a, b) => b.lastModified.getTime() - a.lastModified.getTime());
  const newest = probes[0];
  if (!newest || probes.filter((version) => version.key === newest.key).length > 1) return null;
  const lock = await store.readLock(newest.key, newest.versionId);
  return lock?.mode === 'COMPLIANCE' && lock.until >= plausibleEnd(store, newest) ? newest : null;
}

function plausibleEnd(store: ObjectStore, { lastModified }: ObjectVersion): Date {
  return new Date(lastModified.getTime() + store.lockDays * DAY_MILLISECONDS - ROUNDING_MILLISECONDS);
}

/** Computed from the key, so that a probe found again can be checked. */
function contentOf(key: string): Buffer {
  return Buffer.from(`LensLedger tries here whether locks hold: ${key}\n`);
}

function causeOf(error: AppError): string {
  return error.cause instanceof Error ? error.cause.message : error.declaration.code;
}
