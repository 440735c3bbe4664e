import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';
import type { AccessScope } from '../../platform/http/request-context';
import { TileCache } from './tile-cache';
import { LensSnapshot } from './tile-snapshot';
import { TileRepository } from './tile.repository';

/** Of a province each takes 150 kB. */
const SCOPES_MAX = 100;
const CACHE_ENTRIES_MAX = 500;
const CACHE_BYTES_MAX = 16 * 1024 * 1024;

export interface MapState {
  lenses: LensSnapshot;
  /** Tiles made of these lenses; they end with them. */
  tiles: TileCache;
  /** Areas of scopes by `scopeKey`, which also are those of that moment. */
  areas: Map<string, ReadonlySet<number>>;
  /** When they were asked for, by `performance.now()`. */
  takenAt: number;
}

/** Where all lenses stand, at most five seconds ago. Read only while somebody looks at the map. */
@Injectable()
export class LensMap {
  /** A snapshot older than this is renewed while it still answers … */
  freshMilliseconds = 3000;
  /** … and one older than this answers nobody: whoever asks waits for a new one. */
  staleMilliseconds = 5000;

  private latest: MapState | null = null;
  private loading: Promise<MapState> | null = null;

  constructor(
    private readonly repository: TileRepository,
    private readonly config: Config,
  ) {}

  async current(): Promise<MapState> {
    const age = this.latest ? performance.now() - this.latest.takenAt : Infinity;
    if (this.latest && age < this.freshMilliseconds) return this.latest;
    this.loading ??= this.load().finally(() => (this.loading = null));
    if (!this.latest || age >= this.staleMilliseconds) return this.loading;
    // Should it fail, whoever comes when the old one is stale tries again and hears of it.
    this.loading.catch(() => undefined);
    return this.latest;
  }

  /** Ids of the areas in a scope; null = everywhere. */
  async areasIn(scope: AccessScope, { areas }: MapState): Promise<ReadonlySet<number> | null> {
    if (scope.isEverywhere) return null;
    const key = scopeKey(scope);
    const known = areas.get(key);
    if (known) return known;
    const found = new Set(await this.repository.areasIn(scope));
    if (areas.size >= SCOPES_MAX) areas.clear();
    areas.set(key, found);
    return found;
  }

  private async load(): Promise<MapState> {
    const takenAt = performance.now();
    const lenses = new LensSnapshot(await this.repository.snapshot(this.config.CONFIRMATION_DAYS));
    this.latest = {
      lenses,
      tiles: new TileCache(CACHE_ENTRIES_MAX, CACHE_BYTES_MAX),
      areas: new Map(),
      takenAt,
    };
    return this.latest;
  }
}

/** The same for the same areas, whatever the order of the grants. */
export function scopeKey({ isEverywhere, areaIds }: AccessScope): string {
  return isEverywhere ? 'everywhere' : areaIds.toSorted((a, b) => a - b).join();
}
