import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { Config } from '../platform/config';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { Camera } from './camera.entity';
import { newCamera, toCameraDto, toCameraRecord, toStatusChangeDto } from './camera-fields';
import { CameraParts } from './camera-parts';
import { CameraRepository } from './camera.repository';
import type { CameraStatus } from './camera-status';
import { CameraStatusHistory } from './camera-status-history';
import { beginOfService } from './camera-timeline';
import type { CameraDetailDto, CreateCameraDto } from './cameras.dto';
import type { ListStatusChangesDto, StatusChangeDto } from './camera-history.dto';
import { cameraCodeTaken } from './cameras.errors';

/** A state that a lens went through before it was registered. */
export interface EarlierStatus {
  status: CameraStatus;
  validFrom: Date;
  recordedBy: string;
  reason: string | null;
}

export interface Registration {
  context: RequestContext;
  body: CreateCameraDto;
  /** Oldest first; the last is the status it is registered with. Default: that status since its first day of service. */
  history?: EarlierStatus[];
}

/** Registers lenses and answers what is known of them; `CameraLifecycle` changes them. */
@Injectable()
export class CameraService {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly parts: CameraParts,
    private readonly states: CameraStatusHistory,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
    private readonly config: Config,
  ) {}

  /** @throws not_found */
  async get(id: string, scope: AccessScope): Promise<CameraDetailDto> {
    const camera = await this.found(id, scope);
    return {
      ...toCameraDto(camera, this.config.CONFIRMATION_DAYS),
      ...(await this.parts.currentOf(id, scope)),
    };
  }

  /** What states the lens was in, as recorded, last recorded first. @throws not_found */
  async history(id: string, query: ListStatusChangesDto, scope: AccessScope): Promise<Page<StatusChangeDto>> {
    const { limit = 50 } = query;
    await this.found(id, scope);
    const before = decodeCursor(query.cursor, ['uuid']);
    const beforeId = before ? String(before[0]) : null;
    const knownAt = query.knownAt ? new Date(query.knownAt) : null;
    const rows = await this.states.list(id, { beforeId, knownAt, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.id]);
    return { items: page.items.map(toStatusChangeDto), nextCursor: page.nextCursor };
  }

  /**
   * Registers a lens with, if given, its source and its first view: all of it or nothing.
   * @throws outside_your_areas, camera_code_taken, channel_taken, invalid_input (areaId, referencePictureId, source…, view…)
   */
  async create(context: RequestContext, body: CreateCameraDto): Promise<CameraDetailDto> {
    await this.areas.refuseOutside(body.areaId, context.scope);
    return this.writes.create(context, 'POST cameras', body, (transaction) =>
      this.createWithin(transaction, { context, body }),
    );
  }

  /**
   * `create` as a part of a larger write, whose caller has seen to it that the area is one of the scope's.
   * @throws camera_code_taken, channel_taken, invalid_input (referencePictureId, source…, view…)
   */
  async createWithin(transaction: WriteTransaction, registration: Registration): Promise<CameraDetailDto> {
    const { context, body } = registration;
    const { scope } = context;
    await this.parts.refuseUnknownPicture(body.referencePictureId, scope);
    const camera = newCamera(body);
    const faults = { uq_camera_code: () => cameraCodeTaken({ code: body.code }) };
    return withFaults(faults, () =>
      this.parts.namingHolder(camera, body, scope, async () => {
        await this.cameras.insert(transaction.manager, camera);
        transaction.record('camera.created', { id: camera.id, after: toCameraRecord(camera) });
        await this.insertStates(transaction, camera, registration.history);
        const parts = await this.parts.insertWithin(transaction, camera, body, scope);
        return { ...toCameraDto(camera, this.config.CONFIRMATION_DAYS), ...parts };
      }),
    );
  }

  private async insertStates(
    transaction: WriteTransaction,
    camera: Camera,
    history: EarlierStatus[] = [firstStatus(transaction, camera)],
  ): Promise<void> {
    let from: CameraStatus | null = null;
    for (const { status, ...change } of history) {
      await this.states.insertWithin(transaction, { cameraId: camera.id, from, to: status, ...change });
      from = status;
    }
    if (from !== camera.status) throw new Error('the history of a new lens must end with its status');
  }

  private async found(id: string, scope: AccessScope): Promise<Camera> {
    const camera = await this.cameras.find(id, scope);
    if (!camera) throw notFound({ what: 'camera', id });
    return camera;
  }
}

function firstStatus({ actorId }: WriteTransaction, { status, inServiceFrom }: Camera): EarlierStatus {
  return { status, validFrom: beginOfService(inServiceFrom), recordedBy: actorId, reason: null };
}
