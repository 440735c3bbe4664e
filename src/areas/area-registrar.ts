import { Injectable } from '@nestjs/common';
import { invalidField, notFound } from '../platform/errors';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { addDays } from '../platform/local-date';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { AreaBoundaries } from './area-boundaries';
import type { AreaFields } from './area-timeline';
import {
  type AreaChange,
  applied,
  AreaWriter,
  faultsOf,
  isSame,
  type NewArea,
  versionAt,
} from './area-writer';
import { rootOutsideYourAreas } from './area.errors';
import { AreaRepository, type HashedVersionRow } from './area.repository';
import { AreaService, toAreaDto } from './area.service';
import type { AreaDto, ChangeAreaDto, CreateAreaDto } from './areas.dto';

/** Records areas and their changes. Reforms are recorded, never guessed: nothing moves that was not named. */
@Injectable()
export class AreaRegistrar {
  constructor(
    private readonly areas: AreaRepository,
    private readonly writer: AreaWriter,
    private readonly reader: AreaService,
    private readonly boundaries: AreaBoundaries,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws outside_your_areas, area_code_taken, area_parent_absent, area_kind_misplaced, invalid_input */
  async create(context: RequestContext, body: CreateAreaDto): Promise<AreaDto> {
    if (body.validTo && body.validTo <= body.validFrom)
      throw invalidField('validTo', 'validTo must be after validFrom', 'validTo phải sau validFrom');
    await this.refuseParentOutside(body.parentId ?? null, context.scope);
    const given = body.boundary ? await this.boundaries.parse(body.boundary) : null;
    const { code, name, kind, validFrom, validTo = null, parentId = null } = body;
    const predecessors = (body.predecessors ?? []).map(({ areaId, share }) => ({ areaId, share }));
    const from = predecessors.map(({ areaId }) => areaId);
    await this.reader.refusePredecessorsOutside(from, context.scope);
    const boundary = given?.boundary ?? null;
    const area: NewArea = { code, name, kind, validFrom, validTo, parentId, boundary, predecessors };
    return withFaults(faultsOf(code), () =>
      this.writes.create(context, 'POST areas', body, async (transaction) => {
        await this.areas.lockTree(transaction.manager);
        return this.writer.insert(transaction, area);
      }),
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
    if (isSame(versions, applied(id, versions, change))) return currentState(versions, change);
    return withFaults(faultsOf(body.code ?? versions.at(-1)!.code), () =>
      this.writes.run(context, (transaction) => this.apply(transaction, id, change)),
    );
  }

  private async apply(transaction: WriteTransaction, id: number, change: AreaChange): Promise<AreaDto> {
    await this.areas.lockTree(transaction.manager);
    return currentState(await this.writer.change(transaction, id, change), change);
  }

  private async refuseParentOutside(parentId: number | null, scope: AccessScope): Promise<void> {
    if (parentId !== null) return this.reader.refuseOutside(parentId, scope, 'parentId');
    if (!scope.isEverywhere) throw rootOutsideYourAreas();
  }

  private async toChange(body: ChangeAreaDto): Promise<AreaChange> {
    const { code, name, kind, parentId, endsOn } = body;
    const given = body.boundary ? await this.boundaries.parse(body.boundary) : body.boundary;
    const boundaryHash = given ? given.hash : given;
    const fields = Object.fromEntries(
      Object.entries({ code, name, kind, parentId, boundaryHash }).filter(([, value]) => value !== undefined),
    ) as Partial<AreaFields>;
    const end = typeof endsOn === 'string' ? addDays(endsOn, 1) : endsOn;
    return { from: body.effectiveFrom, fields, boundary: given ? given.boundary : given, end };
  }
}

/** The version the caller spoke of: that of the day the change began, else the newest. */
function currentState(versions: HashedVersionRow[], change: AreaChange): AreaDto {
  return toAreaDto(versionAt(versions, change) ?? versions.at(-1)!);
}
