import { Injectable } from '@nestjs/common';
import { invalidField } from '../platform/errors';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { WriteUnit } from '../writing/write-unit';
import { AreaBoundaries } from './area-boundaries';
import type { BeginningUnitDto, RecordReformDto, ReformDto } from './area-reform.dto';
import { AreaReformer, type BeginningUnit, type Reform } from './area-reformer';
import { faultsOf } from './area-writer';
import { areaCodeTaken, rootOutsideYourAreas } from './area.errors';
import { AreaRepository } from './area.repository';
import { AreaService } from './area.service';

/** Records reforms: which units end on one day, and which begin in their place. */
@Injectable()
export class AreaReformService {
  constructor(
    private readonly areas: AreaRepository,
    private readonly reformer: AreaReformer,
    private readonly reader: AreaService,
    private readonly boundaries: AreaBoundaries,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * All in one transaction, the ends first, so that a code changes hands overnight.
   * @throws outside_your_areas, invalid_input, area_not_valid_on, area_has_later_version, area_parent_absent,
   * area_kind_misplaced, area_code_taken
   */
  async record(context: RequestContext, body: RecordReformDto): Promise<ReformDto> {
    await this.refuseOutside(body, context.scope);
    const { happenedOn: on, ends } = body;
    const begins: BeginningUnit[] = [];
    for (const [index, unit] of body.begins.entries()) begins.push(await this.beginning(unit, index));
    const reform: Reform = { on, ends, begins };
    return withFaults(faultsOfAll(body), () =>
      this.writes.create(context, 'POST areas/reforms', body, async (transaction) => {
        await this.areas.lockTree(transaction.manager);
        return { happenedOn: on, ...(await this.reformer.apply(transaction, reform)) };
      }),
    );
  }

  /** What ends, what is taken over, what anything hangs under and what went into it must be the caller's. */
  private async refuseOutside({ ends, begins }: RecordReformDto, scope: AccessScope): Promise<void> {
    const taken = begins.flatMap(({ takesOver }) => takesOver ?? []);
    if (new Set(taken).size < taken.length || taken.some((id) => ends.includes(id)))
      throw invalidField(
        'begins',
        'a unit may be taken over once, and not when it ends',
        'mỗi đơn vị chỉ được chuyển một lần, và không thể vừa chuyển vừa kết thúc',
      );
    for (const id of ends) await this.reader.refuseOutside(id, scope, 'ends');
    for (const id of taken) await this.reader.refuseOutside(id, scope, 'begins');
    for (const parentId of new Set(begins.map((unit) => unit.parentId ?? null))) {
      if (parentId !== null) await this.reader.refuseOutside(parentId, scope, 'begins');
      else if (!scope.isEverywhere) throw rootOutsideYourAreas();
    }
    const from = begins.flatMap(({ predecessors }) => predecessors ?? []).map(({ areaId }) => areaId);
    await this.reader.refusePredecessorsOutside(from, scope);
  }

  private async beginning(unit: BeginningUnitDto, index: number): Promise<BeginningUnit> {
    const { code, name, kind, parentId = null, takesOver = [] } = unit;
    const given = unit.boundary
      ? await this.boundaries.parse(unit.boundary, `begins.${index}.boundary`)
      : null;
    const predecessors = (unit.predecessors ?? []).map(({ areaId, share }) => ({ areaId, share }));
    return { code, name, kind, parentId, takesOver, predecessors, boundary: given?.boundary ?? null };
  }
}

function faultsOfAll({ begins }: RecordReformDto): ConstraintFaults {
  const codes = begins.map(({ code }) => code).join(', ');
  return { ...faultsOf(codes), ex_area_version_code: () => areaCodeTaken({ code: codes }) };
}
