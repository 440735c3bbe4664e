import { Injectable } from '@nestjs/common';
import { BucketCheckpointStore, sizeOfKey, type StoredCheckpoint } from '../../custody/checkpoint-store';
import { readCheckpoint } from '../../custody/note';
import { decodeCursor, encodeCursor, type PageQueryDto } from '../../platform/http/paging.dto';
import { ObjectStore } from '../../platform/storage/object-store';
import { CustodyEntriesRepository } from './custody-entries.repository';
import type { CustodyCheckpointDto, CustodyCheckpointPageDto } from './custody-checkpoints.dto';

/** Signed checkpoints as the store keeps them; they say nothing of people, so that reading them is nothing to log. */
@Injectable()
export class CustodyCheckpointsService {
  private readonly checkpoints: BucketCheckpointStore;

  constructor(
    store: ObjectStore,
    private readonly entries: CustodyEntriesRepository,
  ) {
    this.checkpoints = new BucketCheckpointStore(store);
  }

  /** Largest first. @throws store_unavailable */
  async list({ cursor, limit = 50 }: PageQueryDto): Promise<CustodyCheckpointPageDto> {
    const [below = null] = decodeCursor(cursor, ['integer']) ?? [];
    const page = await this.checkpoints.page(below as number | null, await this.entries.size(), limit);
    const items = page.checkpoints.map(toDto);
    return { items, nextCursor: page.hasMore ? encodeCursor([items.at(-1)!.size]) : null };
  }
}

function toDto({ key, versions, hidden }: StoredCheckpoint): CustodyCheckpointDto {
  const note = versions.at(-1) ?? '';
  const { checkpoint } = readCheckpoint(note) ?? {};
  const signedAt = checkpoint?.signedAt;
  return {
    size: sizeOfKey(key),
    root: checkpoint?.root.toString('base64') ?? null,
    chain: checkpoint?.chain.toString('base64') ?? null,
    signedAt: signedAt && !Number.isNaN(signedAt.getTime()) ? signedAt.toISOString() : null,
    ...{ key, note, versionCount: versions.length, isHidden: hidden },
  };
}
