import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../areas/area.service';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import type { CameraDetailDto, CameraDto, CreateCameraDto, ListCamerasDto } from './cameras.dto';
import { cameraCodeTaken } from './cameras.errors';
import type { Source } from './source.entity';
import { newSource, SourceService } from './source.service';
import { ViewService } from './view.service';

/** Registers lenses and answers what is known of them; `CameraLifecycle` changes them. */
@Injectable()
export class CameraService {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly sources: SourceService,
    private readonly views: ViewService,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(id: string, scope: AccessScope): Promise<CameraDetailDto> {
    const camera = await this.cameras.find(id, scope);
    if (!camera) throw notFound({ what: 'camera', id });
    const [sources, view] = await Promise.all([
      this.sources.unended(id, scope),
      this.views.currentOf(id, scope),
    ]);
    return { ...toCameraDto(camera), sources, view };
  }

  /** By code. @throws not_found when the area is unknown; outside_your_areas */
  async list(query: ListCamerasDto, scope: AccessScope): Promise<Page<CameraDto>> {
    const { limit = 50, areaId, status, kind } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const after = decodeCursor(query.cursor, ['text']);
    const afterCode = after?.[0] as string | undefined;
    const rows = await this.cameras.list({ area, status, kind, afterCode, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.code]);
    return { items: page.items.map(toCameraDto), nextCursor: page.nextCursor };
  }

  /**
   * Registers a lens with, if given, its source and its first view: all of it or nothing.
   * @throws outside_your_areas, camera_code_taken, channel_taken, invalid_input (areaId, source…, view…)
   */
  async create(context: RequestContext, body: CreateCameraDto): Promise<CameraDetailDto> {
    const { scope } = context;
    await this.areas.refuseOutside(body.areaId, scope);
    const camera = newCamera(body);
    const source = body.source ? newSource(camera, body.source) : null;
    const faults = { uq_camera_code: () => cameraCodeTaken({ code: body.code }) };
    return withFaults(faults, () =>
      this.sources.namingHolder(source, scope, () =>
        this.writes.create(context, 'POST cameras', body, (transaction) =>
          this.insert(transaction, { camera, source, view: body.view }, scope),
        ),
      ),
    );
  }

  private async insert(
    transaction: WriteTransaction,
    {
      camera,
      source,
      view: wanted,
    }: { camera: Camera; source: Source | null; view: CreateCameraDto['view'] },
    scope: AccessScope,
  ): Promise<CameraDetailDto> {
    await this.cameras.insert(transaction.manager, camera);
    const created = toCameraDto(camera);
    transaction.record('camera.created', { id: camera.id, after: created });
    const sources = source ? [await this.sources.insert(transaction, source, scope)] : [];
    const view = wanted ? await this.views.insertFirst(transaction, camera.id, wanted) : null;
    return { ...created, sources, view };
  }
}

function newCamera(body: CreateCameraDto): Camera {
  const { code, name, areaId, kind, ownerKind, inServiceFrom } = body;
  const status = body.status ?? 'active';
  const fields = { code, name, areaId, kind, ownerKind, status, inServiceFrom, inServiceTo: null };
  return Object.assign(new Camera(), { id: v7(), ...fields });
}

export function toCameraDto(camera: Camera): CameraDto {
  const { id, code, name, areaId, kind, ownerKind, status, inServiceFrom, inServiceTo } = camera;
  return { id, code, name, areaId, kind, ownerKind, status, inServiceFrom, retiredOn: inServiceTo };
}
