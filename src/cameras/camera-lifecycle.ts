import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { conflict, invalidField, notFound } from '../platform/errors';
import { type AccessScope, EVERYWHERE, type RequestContext } from '../platform/http/request-context';
import { addDays, startOfVietnamDay, vietnamDate } from '../platform/local-date';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { CameraService, toCameraDto } from './camera.service';
import { cameraTransitions } from './camera-status';
import type { CameraDetailDto, ChangeCameraDto } from './cameras.dto';
import { cameraTransitionRefused } from './cameras.errors';
import { SourceRepository } from './source.repository';
import { SourceService } from './source.service';

/** Changes lenses along `cameraTransitions`. */
@Injectable()
export class CameraLifecycle {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly reader: CameraService,
    private readonly sources: SourceRepository,
    private readonly sourceService: SourceService,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * @throws not_found, outside_your_areas, invalid_input (areaId, retiredOn), camera_transition_refused; conflict when
   * another request changed the status first
   */
  async change(context: RequestContext, id: string, body: ChangeCameraDto): Promise<CameraDetailDto> {
    const { scope } = context;
    const camera = await this.cameras.find(id, scope);
    if (!camera) throw notFound({ what: 'camera', id });
    const changes = changesOf(camera, body);
    if (isEmpty(changes)) return this.reader.get(id, scope);
    if (changes.areaId !== undefined) await this.areas.refuseOutside(changes.areaId, scope);
    await this.writes.run(context, (transaction) => this.update(transaction, { camera, changes, scope }));
    return this.reader.get(id, scope);
  }

  private async update(
    transaction: WriteTransaction,
    { camera, changes, scope }: { camera: Camera; changes: Partial<Camera>; scope: AccessScope },
  ): Promise<void> {
    const { manager } = transaction;
    const before = await this.cameras.lock(manager, camera.id, scope);
    if (!before || !(await this.cameras.update(manager, camera, changes, scope))) throw conflict();
    const after = Object.assign(new Camera(), before, changes);
    transaction.record('camera.changed', {
      id: camera.id,
      before: toCameraDto(before),
      after: toCameraDto(after),
    });
    if (changes.inServiceTo) await this.freeChannels(transaction, camera.id, changes.inServiceTo);
  }

  /**
   * Ends the sources of a retired lens, so that its channels can show another one. Its views stay: footage whose clock
   * is corrected later must still be found where the lens stood. Who may retire it ends all of them, whosever recorder.
   */
  private async freeChannels(transaction: WriteTransaction, id: string, retiredOn: string): Promise<void> {
    // It may have recorded during that day; nothing recorded after now is its.
    const last = Math.min(Date.now(), startOfVietnamDay(addDays(retiredOn, 1)).getTime());
    const sources = await this.sources.ofCamera(id, EVERYWHERE, transaction.manager);
    for (const source of sources.filter((one) => one.validTo === null)) {
      const end = new Date(Math.max(last, source.validFrom.getTime() + 1));
      await this.sourceService.endWithin(transaction, source, end);
    }
  }
}

function changesOf(camera: Camera, body: ChangeCameraDto): Partial<Camera> {
  const { name, areaId, ownerKind, status, retiredOn } = body;
  const changes = changedFields(camera, { name, areaId, ownerKind, status });
  if (changes.status && !cameraTransitions[camera.status].includes(changes.status))
    throw cameraTransitionRefused({ from: camera.status, to: changes.status });
  if (changes.status === 'retired') return { ...changes, inServiceTo: retirement(camera, retiredOn) };
  if (retiredOn !== undefined && retiredOn !== camera.inServiceTo)
    throw invalidField(
      'retiredOn',
      'retiredOn goes with status retired',
      'retiredOn chỉ đi cùng trạng thái retired',
    );
  return changes;
}

function retirement(camera: Camera, retiredOn: string = vietnamDate()): string {
  if (retiredOn > vietnamDate())
    throw invalidField('retiredOn', 'retiredOn lies in the future', 'retiredOn nằm trong tương lai');
  if (retiredOn < camera.inServiceFrom)
    throw invalidField(
      'retiredOn',
      'the lens was not yet in service then',
      'khi đó mắt camera chưa hoạt động',
    );
  return retiredOn;
}
