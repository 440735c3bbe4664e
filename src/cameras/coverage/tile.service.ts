import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';
import type { AccessScope } from '../../platform/http/request-context';
import { LensMap, type MapState, scopeKey } from './lens-map';
import { BUFFER, boxOf, refuseOutsidePyramid, type Tile } from './tile';
import { cellsOf } from './tile-cells';
import { ringsOfView } from './tile-rings';
import { type CoveringRow, TileRepository } from './tile.repository';
import { geometryOfRow } from './view-optics';

/** What a phone on a slow network still loads at once. */
const TILE_BYTES_MAX = 200_000;
/** More lenses than this in one tile are counted by cells: they could not be told apart, and take 50 kB. */
const LENSES_MAX = 500;
/** From here on coverage is wide enough on the screen to be drawn … */
const COVERAGE_ZOOM = 14;
const COVERAGES_MAX = 400;
/** … and from here on the detail within it. */
const RINGS_ZOOM = 17;
const RINGED_MAX = 150;

const NOTHING = Buffer.alloc(0);

/** The map of lenses as vector tiles, each of at most 200 kB. */
@Injectable()
export class TileService {
  constructor(
    private readonly map: LensMap,
    private readonly repository: TileRepository,
    private readonly config: Config,
  ) {}

  /**
   * The tile as it was at most five seconds ago, for what the scope holds now; empty when nothing is there.
   * @throws invalid_input (x, y)
   */
  async tile(tile: Tile, scope: AccessScope): Promise<Buffer> {
    refuseOutsidePyramid(tile);
    const state = await this.map.current();
    // The guard has just asked which grants hold: one that has ended is in no key any more.
    const key = `${tile.z}/${tile.x}/${tile.y}/${scopeKey(scope)}`;
    const kept = state.tiles.get(key);
    if (kept) return kept;
    const made = await this.make(tile, await this.map.areasIn(scope, state), state, scope);
    state.tiles.set(key, made);
    return made;
  }

  /** Less and less until it fits: first the rings are left out, then coverage, then single lenses. */
  private async make(
    tile: Tile,
    areas: ReadonlySet<number> | null,
    { lenses }: MapState,
    scope: AccessScope,
  ): Promise<Buffer> {
    const around = lenses.within(boxOf(tile, BUFFER), areas);
    if (around.length <= LENSES_MAX) {
      const ids = around.map((index) => lenses.viewId(index));
      const [points, covering] = await Promise.all([
        ids.length ? this.repository.lenses(tile, ids, this.config.CONFIRMATION_DAYS, scope) : NOTHING,
        this.covering(tile, scope),
      ]);
      for (const most of [RINGED_MAX, 0]) {
        const whole = Buffer.concat([await this.coverage(tile, covering, most), points]);
        if (whole.length <= TILE_BYTES_MAX) return whole;
      }
      if (points.length <= TILE_BYTES_MAX) return points;
    }
    return this.repository.cells(cellsOf(tile, lenses, lenses.within(boxOf(tile), areas)));
  }

  /** Views to draw; none where they would be too many to tell apart. */
  private async covering(tile: Tile, scope: AccessScope): Promise<CoveringRow[]> {
    if (tile.z < COVERAGE_ZOOM) return [];
    const rows = await this.repository.covering(tile, COVERAGES_MAX + 1, scope);
    return rows.length > COVERAGES_MAX ? [] : rows;
  }

  private async coverage(tile: Tile, views: CoveringRow[], ringedMost: number): Promise<Buffer> {
    if (!views.length) return NOTHING;
    const isRinged = tile.z >= RINGS_ZOOM && views.length <= ringedMost;
    const rings = isRinged ? views.flatMap((row) => ringsOfView(row.viewId, geometryOfRow(row))) : [];
    const ids = views.map(({ viewId }) => viewId);
    return this.repository.coverage(tile, ids, rings);
  }
}
