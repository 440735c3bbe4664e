import { text } from 'node:stream/consumers';
import type { ObjectStore, ObjectVersion } from '../platform/storage/object-store';

const PREFIX = 'checkpoints/';
const SIZE_DIGITS = 16;
const KEY = /^checkpoints\/\d{16}\.note$/;
const READ_TOGETHER = 16;
const MEDIA_TYPE = 'text/plain; charset=utf-8';

/** Everything that lies under one checkpoint key; normally one version. */
export interface StoredCheckpoint {
  key: string;
  /** Texts of all versions, oldest first. */
  versions: string[];
  /** A delete marker hides the key from readers that do not ask for versions. */
  hidden: boolean;
}

/** Where checkpoints are kept out of reach of the database's superuser. */
export interface CheckpointStore {
  /** Stores a note. @returns whether it now lies under a COMPLIANCE lock, as the store itself says. */
  write(key: string, note: string): Promise<{ isLocked: boolean }>;
  /** All checkpoints ever written, by size; read as they are asked for. */
  read(order: 'smallest first' | 'largest first'): AsyncIterable<StoredCheckpoint>;
}

export interface CheckpointPage {
  checkpoints: StoredCheckpoint[];
  hasMore: boolean;
}

/** In entries; also the most keys that one request to the store lists. */
const FIRST_WINDOW = 1000;
const WINDOW_GROWTH = 4;

/** Keys sort as their sizes do. */
export function checkpointKey(size: number): string {
  return `${PREFIX}${String(size).padStart(SIZE_DIGITS, '0')}.note`;
}

/** The reverse of `checkpointKey`. */
export function sizeOfKey(key: string): number {
  return Number(key.slice(PREFIX.length, -'.note'.length));
}

/** Checkpoints in the evidence bucket, locked by its default retention. */
export class BucketCheckpointStore implements CheckpointStore {
  constructor(private readonly store: ObjectStore) {}

  async write(key: string, note: string): Promise<{ isLocked: boolean }> {
    const { versionId } = await this.store.put('evidence', key, Buffer.from(note), MEDIA_TYPE);
    const lock = versionId === null ? null : await this.store.readLock(key, versionId);
    return { isLocked: lock?.mode === 'COMPLIANCE' && lock.until > new Date() };
  }

  /**
   * The largest ones that count fewer entries than `below`, largest first, and whether there are smaller ones. A store lists by
   * key, so forwards: windows of sizes are looked through from the top, each four times as long as the one before.
   * @param below null = from the largest on, also one that counts more entries than the log has
   * @param size of the log: about where the largest one is
   */
  async page(below: number | null, size: number, limit: number): Promise<CheckpointPage> {
    const groups: Group[] = [];
    let upTo = below === null ? undefined : below - 1;
    let from = Math.max(0, (upTo ?? size) - FIRST_WINDOW);
    for (let length = FIRST_WINDOW; ; length *= WINDOW_GROWTH) {
      const range = { after: checkpointKey(from), ...(upTo !== undefined && { upTo: checkpointKey(upTo) }) };
      const found = groupByKey(await this.store.listVersions('evidence', PREFIX, range));
      groups.unshift(...found.filter(([key]) => KEY.test(key)));
      if (groups.length > limit || from === 0) break;
      upTo = from;
      from = Math.max(0, from - length * WINDOW_GROWTH);
    }
    const shown = groups.slice(-limit).reverse();
    return {
      checkpoints: await Promise.all(shown.map((group) => this.readOne(group))),
      hasMore: groups.length > limit,
    };
  }

  async *read(order: 'smallest first' | 'largest first'): AsyncIterable<StoredCheckpoint> {
    const groups = groupByKey(await this.store.listVersions('evidence', PREFIX));
    if (order === 'largest first') groups.reverse();
    for (let at = 0; at < groups.length; at += READ_TOGETHER)
      yield* await Promise.all(groups.slice(at, at + READ_TOGETHER).map((group) => this.readOne(group)));
  }

  private async readOne([key, all]: Group): Promise<StoredCheckpoint> {
    const versions = all.filter((version) => !version.isDeleteMarker);
    const texts: string[] = [];
    for (const { versionId } of versions)
      texts.push(await text(await this.store.get('evidence', key, { versionId })));
    return { key, versions: texts, hidden: versions.length < all.length };
  }
}

type Group = [key: string, versions: ObjectVersion[]];

/** Keys ascending, the versions of each oldest first. */
function groupByKey(versions: ObjectVersion[]): Group[] {
  const groups = new Map<string, ObjectVersion[]>();
  // S3 lists the versions of a key newest first.
  for (const version of versions.toReversed())
    groups.set(version.key, [...(groups.get(version.key) ?? []), version]);
  for (const group of groups.values()) group.sort(byAge);
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Some stores keep whole seconds; what the store calls latest is then the newer one. */
function byAge(left: ObjectVersion, right: ObjectVersion): number {
  return (
    left.lastModified.getTime() - right.lastModified.getTime() ||
    Number(left.isLatest) - Number(right.isLatest)
  );
}
