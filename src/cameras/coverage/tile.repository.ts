import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { askPrepared } from '../../writing/prepared';
import type { Tile } from './tile';
import type { Cell } from './tile-cells';
import type { Ring } from './tile-rings';
import {
  AREAS_IN_SCOPE,
  CELL_LAYER,
  COVERAGE_LAYER,
  COVERING,
  FEW_LENSES,
  MANY_LENSES,
  SNAPSHOT,
} from './tile-sql';
import type { OpticsRow } from './view-optics';

/** Enough of a view to say what it shows. */
export type CoveringRow = OpticsRow & { viewId: string };

const FEW = 150;

/** Layers of vector tiles, each encoded by PostGIS; layers after one another are a tile. */
@Injectable()
export class TileRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All lenses of everybody, as `LensSnapshot` reads them. */
  async snapshot(confirmationDays: number): Promise<Buffer> {
    const [row] = await this.ask<{ lenses: Buffer | null }>('tile_snapshot', SNAPSHOT, [confirmationDays]);
    return row?.lenses ?? Buffer.alloc(0);
  }

  /** Ids of the areas in a scope, by today's tree. */
  async areasIn(scope: AccessScope): Promise<number[]> {
    const values = [scopeAreas(scope)];
    const [row] = await this.ask<{ areaIds: number[] }>('tile_areas', AREAS_IN_SCOPE, values);
    return row!.areaIds;
  }

  lenses(tile: Tile, viewIds: string[], confirmationDays: number, scope: AccessScope): Promise<Buffer> {
    const values = [...within(tile, scope), viewIds, confirmationDays];
    return viewIds.length <= FEW
      ? this.layer('tile_few_lenses', FEW_LENSES, values)
      : this.layer('tile_many_lenses', MANY_LENSES, values);
  }

  cells(cells: Cell[]): Promise<Buffer> {
    const columns = ['x', 'y', 'count', 'approved', 'active', 'faulty', 'unconfirmed'] as const;
    return this.layer(
      'tile_cells',
      CELL_LAYER,
      columns.map((column) => cells.map((cell) => cell[column])),
    );
  }

  /** Views that cover some of the tile, at most `most` of them. */
  covering(tile: Tile, most: number, scope: AccessScope): Promise<CoveringRow[]> {
    return this.ask<CoveringRow>('tile_covering', COVERING, [...within(tile, scope), most]);
  }

  /** @param viewIds of `covering`, which has looked at the scope */
  coverage({ z, x, y }: Tile, viewIds: string[], rings: Ring[]): Promise<Buffer> {
    const columns = (['viewId', 'detail', 'area'] as const).map((name) => rings.map((ring) => ring[name]));
    return this.layer('tile_coverage', COVERAGE_LAYER, [z, x, y, viewIds, ...columns]);
  }

  private async layer(name: string, text: string, values: unknown[]): Promise<Buffer> {
    const [row] = await this.ask<{ layer: Buffer }>(name, text, values);
    return row!.layer;
  }

  private ask<T extends object>(name: string, text: string, values: unknown[]): Promise<T[]> {
    return askPrepared<T>(this.dataSource.manager, name, { text, values });
  }
}

function within({ z, x, y }: Tile, scope: AccessScope): unknown[] {
  return [z, x, y, scopeAreas(scope)];
}
