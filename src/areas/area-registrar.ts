import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import type { EntityManager } from 'typeorm';
import { parseMultiPolygon } from '../geo/polygon';
import { conflict, invalidField, notFound } from '../platform/errors';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { addDays } from '../platform/local-date';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { AreaPaths } from './area-paths';
import { areaCodeTaken, rootOutsideYourAreas } from './area.errors';
import { AreaRepository, type HashedVersionRow } from './area.repository';
import { AreaService, toAreaDto } from './area.service';
import { type AreaFields, changedFrom, covers, endingAt } from './area-timeline';
import type { AreaDto, ChangeAreaDto, CreateAreaDto } from './areas.dto';

/** A change as asked for, with the fingerprint its boundary will have once stored. */
interface Change {
  from: string | undefined;
  fields: Partial<AreaFields>;
  boundary: MultiPolygon | null | undefined;
  /** Exclusive; undefined = not asked for. */
  end: string | null | undefined;
}

/** Records areas and their changes. Reforms are recorded, never guessed: nothing moves that was not named. */
@Injectable()
export class AreaRegistrar {
  constructor(
    private readonly areas: AreaRepository,
    private readonly paths: AreaPaths,
    private readonly reader: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws outside_your_areas, area_code_taken, area_parent_absent, area_kind_misplaced, invalid_input */
  async create(context: RequestContext, body: CreateAreaDto): Promise<AreaDto> {
    if (body.validTo && body.validTo <= body.validFrom)
      throw invalidField('validTo', 'validTo must be after validFrom', 'validTo phải sau validFrom');
    await this.refuseParentOutside(body.parentId ?? null, context.scope);
    const boundary = body.boundary ? parseMultiPolygon(body.boundary, 'boundary') : null;
    if (boundary) await this.fingerprint(boundary);
    return withFaults(faultsOf(body.code), () =>
      this.writes.create(context, 'POST areas', body, (transaction) =>
        this.insert(transaction, body, boundary),
      ),
    );
  }

  /**
   * Gives an area a new version from `effectiveFrom` on, or an end, and its descendants the paths that follow.
   * A change on the very day a version began rewrites that version; the custody log keeps what stood there.
   * The area and any new parent must lie in the scope, so one that has ended can be changed only by whoever may everywhere.
   * @throws not_found, outside_your_areas, area_not_valid_on and what `create` throws
   */
  async change(context: RequestContext, id: number, body: ChangeAreaDto): Promise<AreaDto> {
    const versions = await this.areas.versionsOf(id);
    if (!versions.length) throw notFound({ what: 'area', id });
    await this.reader.refuseOutside(id, context.scope);
    const change = await this.toChange(body);
    const { parentId } = change.fields;
    if (parentId !== undefined && parentId !== versionAt(versions, change)?.parentId)
      await this.refuseParentOutside(parentId, context.scope);
    if (isSame(versions, applied(id, versions, change))) return this.currentState(versions, change);
    return withFaults(faultsOf(body.code ?? versions.at(-1)!.code), () =>
      this.writes.run(context, (transaction) => this.apply(transaction, id, change)),
    );
  }

  private async insert(
    transaction: WriteTransaction,
    body: CreateAreaDto,
    boundary: MultiPolygon | null,
  ): Promise<AreaDto> {
    const { manager } = transaction;
    await this.areas.lockTree(manager);
    const areaId = await this.areas.insertArea(manager);
    const { code, name, kind, validFrom, validTo = null, parentId = null } = body;
    const draft = { areaId, code, name, kind, validFrom, validTo, parentId, rowId: null, boundary };
    await this.paths.write(manager, draft, false);
    const predecessors = (body.predecessors ?? []).map(({ areaId: id, share }) => ({ areaId: id, share }));
    for (const from of predecessors) await this.areas.insertSuccession(manager, areaId, validFrom, from);
    const created = toAreaDto((await this.areas.versionsOf(areaId, manager))[0]!);
    transaction.record('area.created', { id: areaId, after: { ...created, boundary, predecessors } });
    return created;
  }

  private async apply(transaction: WriteTransaction, id: number, change: Change): Promise<AreaDto> {
    const { manager } = transaction;
    await this.areas.lockTree(manager);
    const before = await this.areas.versionsOf(id, manager);
    const wanted = applied(id, before, change);
    // Another request made the same change in the meantime: let the caller look before repeating.
    if (isSame(before, wanted)) throw conflict();
    for (const version of wanted) await this.rewrite(manager, before, { version, change });
    const descendantsMoved = await this.paths.follow(manager, id);
    const after = await this.areas.versionsOf(id, manager);
    transaction.record('area.changed', {
      id,
      before: { versions: before.map(toAreaDto) },
      after: { versions: after.map(toAreaDto), descendantsMoved, boundary: change.boundary ?? null },
    });
    return this.currentState(after, change);
  }

  private async rewrite(
    manager: EntityManager,
    before: HashedVersionRow[],
    { version, change }: { version: HashedVersionRow; change: Change },
  ): Promise<void> {
    const row = before.find((one) => one.id === version.id)!;
    if (isSame(row, version)) return;
    const boundary = version.boundaryHash === row.boundaryHash ? undefined : change.boundary;
    await this.paths.write(
      manager,
      { ...version, rowId: row.id, boundary },
      version.validFrom === row.validFrom,
    );
  }

  /** The version the caller spoke of: that of the day the change began, else the newest. */
  private currentState(versions: HashedVersionRow[], change: Change): AreaDto {
    return toAreaDto(versionAt(versions, change) ?? versions.at(-1)!);
  }

  private async refuseParentOutside(parentId: number | null, scope: AccessScope): Promise<void> {
    if (parentId !== null) return this.reader.refuseOutside(parentId, scope, 'parentId');
    if (!scope.isEverywhere) throw rootOutsideYourAreas();
  }

  private async toChange(body: ChangeAreaDto): Promise<Change> {
    const { code, name, kind, parentId, endsOn } = body;
    const boundary = body.boundary ? parseMultiPolygon(body.boundary, 'boundary') : body.boundary;
    const boundaryHash = boundary ? await this.fingerprint(boundary) : boundary;
    const fields = Object.fromEntries(
      Object.entries({ code, name, kind, parentId, boundaryHash }).filter(([, value]) => value !== undefined),
    ) as Partial<AreaFields>;
    const end = typeof endsOn === 'string' ? addDays(endsOn, 1) : endsOn;
    return { from: body.effectiveFrom, fields, boundary, end };
  }

  /** @throws invalid_input when PostGIS finds the boundary invalid, with what it says. */
  private async fingerprint(boundary: MultiPolygon): Promise<string> {
    const { hash, fault } = await this.areas.examine(boundary);
    if (fault)
      throw invalidField('boundary', `boundary is invalid: ${fault}`, `boundary không hợp lệ: ${fault}`);
    return hash;
  }
}

/** The version of the day from which the change holds. */
function versionAt(versions: HashedVersionRow[], { from }: Change): HashedVersionRow | undefined {
  return versions.find((version) => from !== undefined && covers(version, from));
}

function applied(id: number, versions: HashedVersionRow[], change: Change): HashedVersionRow[] {
  const changed =
    change.from === undefined ? versions : changedFrom(id, versions, change.from, change.fields);
  return change.end === undefined ? changed : endingAt(id, changed, change.end);
}

/** Rows keep their key order through `changedFrom`, so equal text means equal. */
function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function faultsOf(code: string): ConstraintFaults {
  return {
    ex_area_version_code: () => areaCodeTaken({ code }),
    fk_area_succession_predecessor: () =>
      invalidField('predecessors', 'a predecessor does not exist', 'có đơn vị tiền thân không tồn tại'),
  };
}
