import { Injectable } from '@nestjs/common';
import { conflict, invalidField, notFound } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { addDays, startOfVietnamDay, vietnamDate } from '../platform/local-date';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { cameraFaults, CameraService, toCameraDto } from './camera.service';
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
    private readonly writes: WriteUnit,
  ) {}

  /**
   * @throws not_found, invalid_input (areaId, retiredOn), camera_transition_refused; conflict when another request
   * changed the status first
   */
  async change(context: RequestContext, id: string, body: ChangeCameraDto): Promise<CameraDetailDto> {
    const camera = await this.cameras.find(id);
    if (!camera) throw notFound({ what: 'camera', id });
    const changes = changesOf(camera, body);
    if (isEmpty(changes)) return this.reader.get(id);
    await withFaults(cameraFaults(camera.code), () =>
      this.writes.run(context, (transaction) => this.update(transaction, camera, changes)),
    );
    return this.reader.get(id);
  }

  private async update(
    transaction: WriteTransaction,
    camera: Camera,
    changes: Partial<Camera>,
  ): Promise<void> {
    const { manager } = transaction;
    const before = (await this.cameras.lock(manager, camera.id))!;
    if (!(await this.cameras.update(manager, camera, changes))) throw conflict();
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
   * is corrected later must still be found where the lens stood.
   */
  private async freeChannels(transaction: WriteTransaction, id: string, retiredOn: string): Promise<void> {
    // It may have recorded during that day; nothing recorded after now is its.
    const last = Math.min(Date.now(), startOfVietnamDay(addDays(retiredOn, 1)).getTime());
    const sources = await this.sources.ofCamera(id, transaction.manager);
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
