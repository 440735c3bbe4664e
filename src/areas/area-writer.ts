import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import type { EntityManager } from 'typeorm';
import { conflict, invalidField } from '../platform/errors';
import type { ConstraintFaults } from '../writing/constraint-faults';
import type { WriteTransaction } from '../writing/write-unit';
import type { AreaKind } from './area-kinds';
import { AreaPaths } from './area-paths';
import { type AreaFields, changedFrom, covers, endingAt } from './area-timeline';
import { areaCodeTaken } from './area.errors';
import { AreaRepository, type HashedVersionRow, type Succession } from './area.repository';
import { toAreaDto } from './area.service';
import type { AreaDto } from './areas.dto';

export interface NewArea {
  code: string;
  name: string;
  kind: AreaKind;
  parentId: number | null;
  validFrom: string;
  validTo: string | null;
  boundary: MultiPolygon | null;
  /** Units that went into it on `validFrom`. */
  predecessors: Succession[];
}

/** A change as asked for, with the fingerprint its boundary will have once stored. */
export interface AreaChange {
  from: string | undefined;
  fields: Partial<AreaFields>;
  boundary: MultiPolygon | null | undefined;
  /** Exclusive; undefined = not asked for. */
  end: string | null | undefined;
}

/** Writes areas and their versions inside a transaction, each with its custody entry. The caller holds the tree's lock. */
@Injectable()
export class AreaWriter {
  constructor(
    private readonly areas: AreaRepository,
    private readonly paths: AreaPaths,
  ) {}

  /** @throws area_parent_absent, area_kind_misplaced */
  async insert(transaction: WriteTransaction, area: NewArea): Promise<AreaDto> {
    const { manager } = transaction;
    const areaId = await this.areas.insertArea(manager);
    const { predecessors, ...fields } = area;
    await this.paths.write(manager, { ...fields, areaId, rowId: null }, false);
    for (const from of predecessors) await this.areas.insertSuccession(manager, areaId, area.validFrom, from);
    const created = toAreaDto((await this.areas.versionsOf(areaId, manager))[0]!);
    const after = { ...created, boundary: area.boundary, predecessors };
    transaction.record('area.created', { id: areaId, after });
    return created;
  }

  /**
   * @returns the versions after the change.
   * @throws conflict when there is nothing left to change; area_not_valid_on and what `insert` throws
   */
  async change(transaction: WriteTransaction, id: number, change: AreaChange): Promise<HashedVersionRow[]> {
    const { manager } = transaction;
    const before = await this.areas.versionsOf(id, manager);
    const wanted = applied(id, before, change);
    // Another request made the same change in the meantime: let the caller look before repeating.
    if (isSame(before, wanted)) throw conflict();
    await this.rewrite(manager, before, { wanted, boundary: change.boundary });
    return this.recordChange(transaction, id, { before, boundary: change.boundary ?? null });
  }

  /** Gives an area's rows what `wanted` says of them; versions that are cut off become rows of their own. */
  async rewrite(
    manager: EntityManager,
    before: HashedVersionRow[],
    change: { wanted: HashedVersionRow[]; boundary: MultiPolygon | null | undefined },
  ): Promise<void> {
    for (const version of change.wanted) {
      const row = before.find((one) => one.id === version.id)!;
      if (isSame(row, version)) continue;
      const boundary = version.boundaryHash === row.boundaryHash ? undefined : change.boundary;
      const draft = { ...version, rowId: row.id, boundary };
      await this.paths.write(manager, draft, version.validFrom === row.validFrom);
    }
  }

  /** Lets the areas below follow, and records what has become of an area. */
  async recordChange(
    transaction: WriteTransaction,
    id: number,
    { before, boundary }: { before: HashedVersionRow[]; boundary: MultiPolygon | null },
  ): Promise<HashedVersionRow[]> {
    const { manager } = transaction;
    const descendantsMoved = await this.paths.follow(manager, id);
    const after = await this.areas.versionsOf(id, manager);
    transaction.record('area.changed', {
      id,
      before: { versions: before.map(toAreaDto) },
      after: { versions: after.map(toAreaDto), descendantsMoved, boundary },
    });
    return after;
  }
}

export function applied(id: number, versions: HashedVersionRow[], change: AreaChange): HashedVersionRow[] {
  const changed =
    change.from === undefined ? versions : changedFrom(id, versions, change.from, change.fields);
  return change.end === undefined ? changed : endingAt(id, changed, change.end);
}

/** The version of the day from which the change holds. */
export function versionAt(versions: HashedVersionRow[], { from }: AreaChange): HashedVersionRow | undefined {
  return versions.find((version) => from !== undefined && covers(version, from));
}

/** Rows keep their key order through `changedFrom`, so equal text means equal. */
export function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function faultsOf(code: string): ConstraintFaults {
  return {
    ex_area_version_code: () => areaCodeTaken({ code }),
    fk_area_succession_predecessor: () =>
      invalidField('predecessors', 'a predecessor does not exist', 'có đơn vị tiền thân không tồn tại'),
  };
}
