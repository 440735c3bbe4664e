import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { defineError, invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type {
  AssignedRecordDto,
  AssignRecordDto,
  ListUnassignedDto,
  UnassignedRecordDto,
} from './assigning.dto';
import { AssigningRepository } from './assigning.repository';

export const recordAlreadyAssigned = defineError({
  code: 'record_already_assigned',
  kind: 'conflict',
  message: {
    en: 'This record has a unit of today already; read the list again.',
    vi: 'Mục này đã có địa bàn hiện hành; hãy tải lại danh sách.',
  },
  isPublic: true,
});

/** Records that a reform left without a unit of today: shown, and given one by people who know, never by the machine. */
@Injectable()
export class AssigningService {
  constructor(
    private readonly records: AssigningRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** Smallest id first; those that may belong to an area of the scope. */
  async list(query: ListUnassignedDto, scope: AccessScope): Promise<Page<UnassignedRecordDto>> {
    const { limit = 50 } = query;
    const after = decodeCursor(query.cursor, ['uuid']);
    const afterId = after ? String(after[0]) : undefined;
    const rows = await this.records.list({ afterId, limit: limit + 1 }, scope);
    return toPage(rows, limit, ({ id }) => [id]);
  }

  /**
   * @throws not_found, record_already_assigned, outside_your_areas; invalid_input naming `areaId` when it is gone too, or
   * neither a successor nor below one
   */
  async assign(context: RequestContext, body: AssignRecordDto): Promise<AssignedRecordDto> {
    const { scope } = context;
    const { kind, id, areaId } = body;
    const record = await this.records.find(kind, id, scope);
    if (!record) {
      if (await this.records.isAssigned(kind, id, scope)) throw recordAlreadyAssigned();
      throw notFound({ what: kind, id });
    }
    await this.areas.refuseOutside(areaId, scope);
    await this.refuseStranger(record, areaId, scope);
    await this.writes.run(context, (transaction) => this.write(transaction, record, body));
    return { kind, id, areaId };
  }

  private async refuseStranger(
    { successors }: UnassignedRecordDto,
    areaId: number,
    scope: AccessScope,
  ): Promise<void> {
    const within = successors.map((one) => one.areaId);
    const { isToday, isBelow } = await this.records.standingOf(areaId, within);
    if (!isToday) throw invalidField('areaId', 'that area has ended too', 'địa bàn này cũng đã kết thúc');
    if (isBelow || scope.isEverywhere) return;
    throw invalidField(
      'areaId',
      'areaId must be a successor of the old unit, or below one',
      'areaId phải là đơn vị thay thế đơn vị cũ, hoặc thuộc đơn vị đó',
    );
  }

  private async write(
    transaction: WriteTransaction,
    record: UnassignedRecordDto,
    { areaId, reason }: AssignRecordDto,
  ): Promise<void> {
    const { kind, id, oldAreaId } = record;
    if (!(await this.records.assign(transaction.manager, record, areaId))) throw recordAlreadyAssigned();
    transaction.record('record.assigned', { kind, id, fromAreaId: oldAreaId, toAreaId: areaId, reason });
    transaction.record(`${kind}.changed`, { id, before: { areaId: oldAreaId }, after: { areaId } });
  }
}
