import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { conflict, invalidField, notFound } from '../platform/errors';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Camera } from './camera.entity';
import { toCameraRecord } from './camera-fields';
import { CameraParts } from './camera-parts';
import { CameraRepository } from './camera.repository';
import { CameraService } from './camera.service';
import { CameraStates, type StateWish } from './camera-states';
import { cameraTransitions } from './camera-status';
import type { CameraDetailDto, ChangeCameraDto } from './cameras.dto';
import { cameraCodeTaken, cameraTransitionRefused } from './cameras.errors';

interface Change {
  camera: Camera;
  changes: Partial<Camera>;
  wish: StateWish;
  scope: AccessScope;
}

/** Changes lenses: their status along `cameraTransitions`, and what was written down wrongly. */
@Injectable()
export class CameraLifecycle {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly reader: CameraService,
    private readonly parts: CameraParts,
    private readonly states: CameraStates,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * @throws not_found, outside_your_areas, invalid_input (areaId, inServiceFrom, reason, referencePictureId, retiredOn,
   * since), camera_code_taken, camera_has_open_fault, camera_transition_refused; conflict when another request changed the
   * status first
   */
  async change(context: RequestContext, id: string, body: ChangeCameraDto): Promise<CameraDetailDto> {
    const { scope } = context;
    const camera = await this.cameras.find(id, scope);
    if (!camera) throw notFound({ what: 'camera', id });
    const changes = changesOf(camera, body);
    const wish = wishOf(changes, body);
    if (isEmpty(changes) && !wish.since) return this.reader.get(id, scope);
    if (changes.areaId !== undefined) await this.areas.refuseOutside(changes.areaId, scope);
    await this.parts.refuseUnknownPicture(changes.referencePictureId, scope);
    const faults = {
      uq_camera_code: () => cameraCodeTaken({ code: body.code! }),
      ck_camera_service: conflict,
    };
    await withFaults(faults, () =>
      this.writes.run(context, (transaction) => this.update(transaction, { camera, changes, wish, scope })),
    );
    return this.reader.get(id, scope);
  }

  private async update(
    transaction: WriteTransaction,
    { camera, changes, wish, scope }: Change,
  ): Promise<void> {
    const { manager } = transaction;
    const before = await this.cameras.lock(manager, camera.id, scope);
    if (before?.status !== camera.status) throw conflict();
    // A `since` alone says something of the past; the lens stays as it is.
    if (!isEmpty(changes)) {
      if (!(await this.cameras.update(manager, camera, changes, scope))) throw conflict();
      const after = toCameraRecord(Object.assign(new Camera(), before, changes));
      transaction.record('camera.changed', { id: camera.id, before: toCameraRecord(before), after });
    }
    if (wish.status || wish.inServiceFrom) await this.states.changeWithin(transaction, before, wish);
    if (changes.inServiceTo) await this.parts.freeChannels(transaction, camera.id, changes.inServiceTo);
  }
}

function changesOf(camera: Camera, body: ChangeCameraDto): Partial<Camera> {
  const { code, name, areaId, ownerKind, status, inServiceFrom, retiredOn } = body;
  const { mount, setting, watches, directionText, address, note, referencePictureId } = body;
  const facts = { mount, setting, watches, directionText, address, note, referencePictureId };
  const wanted = { code, name, areaId, ownerKind, status, inServiceFrom, ...facts };
  const changes = changedFields(camera, wanted as Partial<Camera>);
  if (changes.status && !cameraTransitions[camera.status].includes(changes.status))
    throw cameraTransitionRefused({ from: camera.status, to: changes.status });
  if (changes.status === 'retired')
    return { ...changes, inServiceTo: retirement(inServiceFrom ?? camera.inServiceFrom, retiredOn) };
  if (retiredOn !== undefined && retiredOn !== camera.inServiceTo)
    throw invalidField(
      'retiredOn',
      'retiredOn goes with status retired',
      'retiredOn chỉ đi cùng trạng thái retired',
    );
  if (inServiceFrom && camera.inServiceTo && inServiceFrom > camera.inServiceTo)
    throw invalidField(
      'inServiceFrom',
      `the lens was retired on ${camera.inServiceTo}`,
      `mắt camera đã ngừng hoạt động từ ${camera.inServiceTo}`,
    );
  return changes;
}

function wishOf(changes: Partial<Camera>, { status, since, reason }: ChangeCameraDto): StateWish {
  if (since && (!status || status === 'retired'))
    throw invalidField(
      'since',
      'since goes with a status; a retirement has retiredOn',
      'since chỉ đi cùng status; ngừng hoạt động thì dùng retiredOn',
    );
  const isAboutState = changes.status ?? changes.inServiceFrom ?? since;
  if (reason && !isAboutState)
    throw invalidField(
      'reason',
      'reason goes with a change of status or inServiceFrom',
      'reason chỉ đi cùng thay đổi status hoặc inServiceFrom',
    );
  return {
    status: since ? status : changes.status,
    since: since ? new Date(since) : undefined,
    retiredOn: changes.inServiceTo ?? undefined,
    inServiceFrom: changes.inServiceFrom,
    reason: reason ?? null,
  };
}

function retirement(inServiceFrom: string, retiredOn: string = vietnamDate()): string {
  if (retiredOn > vietnamDate())
    throw invalidField('retiredOn', 'retiredOn lies in the future', 'retiredOn nằm trong tương lai');
  if (retiredOn < inServiceFrom)
    throw invalidField(
      'retiredOn',
      'the lens was not yet in service then',
      'khi đó mắt camera chưa hoạt động',
    );
  return retiredOn;
}
