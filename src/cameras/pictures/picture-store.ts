import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Position } from '../../geo/position';
import { ObjectStore } from '../../platform/storage/object-store';
import { recode } from './recoding';

const ROLE = 'derivatives';
const PREFIX = 'registry/';

export type PictureSize = 'whole' | 'small';

/** Bytes that lie in the store and that no row speaks of yet. */
export interface KeptPicture {
  id: string;
  sha256: string;
  sizeBytes: number;
  widthPixels: number;
  heightPixels: number;
  positionHint: Position | null;
}

/** The bytes of pictures: `registry/<id>.jpg` and `registry/<id>-small.jpg` in the derivatives bucket. */
@Injectable()
export class PictureStore {
  constructor(private readonly store: ObjectStore) {}

  /** Re-encodes and keeps. @throws picture_unreadable, picture_too_many_pixels, store_unavailable */
  async keep(bytes: Buffer): Promise<KeptPicture> {
    const { whole, small, widthPixels, heightPixels, positionHint } = await recode(bytes);
    const id = v7();
    await this.store.put(ROLE, keyOf(id, 'whole'), whole, 'image/jpeg');
    await this.store.put(ROLE, keyOf(id, 'small'), small, 'image/jpeg');
    const sha256 = createHash('sha256').update(whole).digest('hex');
    return { id, sha256, sizeBytes: whole.length, widthPixels, heightPixels, positionHint };
  }

  /** The caller reads the stream or destroys it. @throws object_missing, store_unavailable */
  open(id: string, size: PictureSize): Promise<Readable> {
    return this.store.get(ROLE, keyOf(id, size));
  }

  async remove(id: string): Promise<void> {
    for (const size of ['whole', 'small'] as const) await this.store.remove(ROLE, keyOf(id, size));
  }

  /** Ids of all pictures whose bytes are older than so many seconds. */
  async olderThan(seconds: number): Promise<string[]> {
    const before = Date.now() - seconds * 1000;
    const objects = await this.store.listVersions(ROLE, PREFIX);
    const old = objects.filter((one) => one.lastModified.getTime() < before && !one.isDeleteMarker);
    return [...new Set(old.flatMap(({ key }) => idOf(key) ?? []))];
  }
}

function keyOf(id: string, size: PictureSize): string {
  return `${PREFIX}${id}${size === 'small' ? '-small' : ''}.jpg`;
}

function idOf(key: string): string | null {
  return /^registry\/([0-9a-f-]{36})(-small)?\.jpg$/.exec(key)?.[1] ?? null;
}
