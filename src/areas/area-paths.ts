import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DEPTH_MAX } from './area-kinds';
import { AreaRepository, type VersionDraft, type VersionRow } from './area.repository';
import { type Piece, piecesUnder } from './area-timeline';

/** Keeps the paths of area versions true to their parents'. The caller holds the tree's lock. */
@Injectable()
export class AreaPaths {
  constructor(private readonly areas: AreaRepository) {}

  /**
   * Stores a version, cut where its parent's path changes.
   * @param isRewrite the first piece takes the place of row `draft.rowId`; else all pieces are new rows.
   * @throws area_parent_absent, area_cycle, area_kind_misplaced
   */
  async write(manager: EntityManager, draft: VersionDraft, isRewrite: boolean): Promise<void> {
    const pieces = await this.piecesOf(manager, draft.areaId, draft);
    await this.store(manager, draft, { pieces, isRewrite });
  }

  /**
   * Gives descendants the paths that follow from the versions of `parentId` as they are now.
   * @returns ids of the descendants that were changed.
   */
  async follow(manager: EntityManager, parentId: number, depth = 1): Promise<number[]> {
    if (depth > DEPTH_MAX) throw new Error(`the area tree is deeper than ${DEPTH_MAX} below ${parentId}`);
    const moved = new Set<number>();
    for (const row of await this.areas.childVersions(manager, parentId)) {
      const pieces = await this.piecesOf(manager, row.areaId, row);
      if (isAsStored(row, pieces)) continue;
      await this.store(manager, { ...row, rowId: row.id, boundary: undefined }, { pieces, isRewrite: true });
      moved.add(row.areaId);
    }
    const below: number[] = [];
    for (const id of moved) below.push(...(await this.follow(manager, id, depth + 1)));
    return [...moved, ...below];
  }

  private async piecesOf(
    manager: EntityManager,
    id: number,
    version: Omit<VersionDraft, 'rowId' | 'boundary'>,
  ) {
    const { parentId } = version;
    const parent = parentId === null ? [] : await this.areas.versionsOf(parentId, manager);
    return piecesUnder(id, version, parent);
  }

  private async store(
    manager: EntityManager,
    draft: VersionDraft,
    { pieces, isRewrite }: { pieces: Piece[]; isRewrite: boolean },
  ): Promise<void> {
    // The rewritten row is shortened first: the constraint against overlaps looks at every statement.
    for (const [index, piece] of pieces.entries()) {
      if (isRewrite && index === 0) await this.areas.updateVersion(manager, draft, piece);
      else await this.areas.insertVersion(manager, draft, piece);
    }
  }
}

function isAsStored(row: VersionRow, pieces: Piece[]): boolean {
  return pieces.length === 1 && pieces[0]!.path === row.path;
}
