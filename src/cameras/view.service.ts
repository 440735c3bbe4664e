import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { conflict, invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Camera, type CameraKind } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { ViewBuildings } from './view-buildings';
import { toViewDto } from './view-fields';
import { CameraView } from './view.entity';
import { planCorrection, planMove, type ViewPlan } from './view-history';
import { newViewRow, surroundingsOf } from './view-row';
import { type ViewFilter, ViewRepository } from './view.repository';
import type { ViewBodyDto } from './view-body.dto';
import type { ListViewsDto, RecordViewDto, ViewDto } from './views.dto';

/** Two requests at once planned on the same history; the constraint let one through. */
const faults: ConstraintFaults = { ex_camera_view_once: () => conflict() };

const turningKinds: CameraKind[] = ['ptz', 'dome'];

/** Where lenses stood and looked, and what we believed of that. */
@Injectable()
export class ViewService {
  constructor(
    private readonly views: ViewRepository,
    private readonly cameras: CameraRepository,
    private readonly buildings: ViewBuildings,
    private readonly writes: WriteUnit,
  ) {}

  /** Latest validity first; without `knownAt` as believed now. @throws not_found */
  async list(cameraId: string, query: ListViewsDto, scope: AccessScope): Promise<Page<ViewDto>> {
    const { limit = 50 } = query;
    await this.refuseUnknownLens(cameraId, scope);
    const filter: ViewFilter = {
      cameraId,
      validAt: query.validAt ? new Date(query.validAt) : undefined,
      knownAt: query.knownAt ? new Date(query.knownAt) : undefined,
      before: decodeCursor(query.cursor, ['moment', 'uuid']),
      limit: limit + 1,
    };
    const rows = await this.views.list(filter, scope);
    const page = toPage(rows, limit, (row) => [row.validFrom.toISOString(), row.id]);
    return { items: page.items.map(toViewDto), nextCursor: page.nextCursor };
  }

  /** The view valid now as believed now; null = none. */
  async currentOf(cameraId: string, scope: AccessScope): Promise<ViewDto | null> {
    const [view] = await this.views.list({ cameraId, validAt: new Date(), before: null, limit: 1 }, scope);
    return view ? toViewDto(view) : null;
  }

  /**
   * Records that a lens was moved, or, with `correctsViewId`, that a view had been written down wrongly.
   * @throws not_found, invalid_input, view_overlaps, view_superseded; conflict when another request was faster
   */
  async record(context: RequestContext, cameraId: string, body: RecordViewDto): Promise<ViewDto> {
    const { scope } = context;
    await this.refuseUnknownLens(cameraId, scope);
    if (body.correctsViewId) await this.refuseUnknownView(cameraId, body.correctsViewId, scope);
    // Read before the transaction, so that a repetition of the closure cannot plan on the winner's rows.
    const believed = await this.views.believed(cameraId, scope);
    return withFaults(faults, () =>
      this.writes.create(context, `POST cameras/${cameraId}/views`, body, (transaction) =>
        this.insert(transaction, { cameraId, body, plan: planOf(believed, body) }),
      ),
    );
  }

  /** The first view of a new lens, within the transaction that registers it. */
  async insertFirst(transaction: WriteTransaction, cameraId: string, body: ViewBodyDto): Promise<ViewDto> {
    return this.insert(transaction, { cameraId, body, plan: planOf([], body) });
  }

  private async insert(
    transaction: WriteTransaction,
    { cameraId, body, plan }: { cameraId: string; body: RecordViewDto; plan: ViewPlan<CameraView> },
  ): Promise<ViewDto> {
    const { manager } = transaction;
    await this.refusePresets(transaction, cameraId, body);
    const known = await this.views.knowingMoment(manager, cameraId);
    const supersedes = plan.closes.map((view) => view.id);
    if ((await this.views.close(manager, supersedes, known)) !== supersedes.length) throw conflict();
    const [buildings] = await this.buildings.around(manager, [surroundingsOf(body)]);
    const view = newViewRow(cameraId, body, plan.period, buildings);
    const kept = plan.keeps.map(({ view: old, period }) => ({ ...old, ...period, id: v7() }));
    const rows = [view, ...kept].map((row) =>
      Object.assign(new CameraView(), row, { knownFrom: known, knownTo: null }),
    );
    await this.views.insert(manager, rows);
    const [recorded, ...keeps] = rows.map(toViewDto) as [ViewDto, ...ViewDto[]];
    transaction.record(body.correctsViewId ? 'view.corrected' : 'view.recorded', {
      cameraId,
      viewId: view.id,
      after: { ...recorded, keeps: keeps.map(({ id, validFrom, validTo }) => ({ id, validFrom, validTo })) },
      supersedes,
    });
    return recorded;
  }

  /** Only a lens that can turn has places where it looks by itself. */
  private async refusePresets(
    { manager }: WriteTransaction,
    cameraId: string,
    { presets }: ViewBodyDto,
  ): Promise<void> {
    if (!presets?.length) return;
    const { kind } = await manager.findOneByOrFail(Camera, { id: cameraId });
    if (!turningKinds.includes(kind))
      throw invalidField(
        'presets',
        `only a lens of kind ${turningKinds.join(' or ')} has presets; this one is ${kind}`,
        `chỉ mắt camera loại ${turningKinds.join(' hoặc ')} mới có vị trí đặt trước; mắt này là loại ${kind}`,
      );
  }

  private async refuseUnknownLens(id: string, scope: AccessScope): Promise<void> {
    if (!(await this.cameras.find(id, scope))) throw notFound({ what: 'camera', id });
  }

  private async refuseUnknownView(cameraId: string, id: string, scope: AccessScope): Promise<void> {
    if (!(await this.views.exists(cameraId, id, scope)))
      throw invalidField('correctsViewId', 'the lens has no such view', 'mắt camera không có hướng nhìn này');
  }
}

function planOf(believed: CameraView[], body: RecordViewDto): ViewPlan<CameraView> {
  const validFrom = new Date(body.validFrom);
  const validTo = typeof body.validTo === 'string' ? new Date(body.validTo) : body.validTo;
  return body.correctsViewId
    ? planCorrection(believed, body.correctsViewId, { validFrom, validTo })
    : planMove(believed, { validFrom, validTo: validTo ?? null });
}
