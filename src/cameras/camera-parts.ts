import { Injectable } from '@nestjs/common';
import { type AccessScope, EVERYWHERE } from '../platform/http/request-context';
import { addDays, startOfVietnamDay } from '../platform/local-date';
import type { WriteTransaction } from '../writing/write-unit';
import type { Camera } from './camera.entity';
import type { CameraDetailDto, CreateCameraDto } from './cameras.dto';
import { PictureService } from './pictures/picture.service';
import { SourceRepository } from './source.repository';
import { newSource } from './source-fields';
import { SourceService } from './source.service';
import { ViewService } from './view.service';

type Parts = Pick<CameraDetailDto, 'sources' | 'view'>;

/** What hangs on a lens: recorder channels, a view, a picture. */
@Injectable()
export class CameraParts {
  constructor(
    private readonly sources: SourceRepository,
    private readonly sourceService: SourceService,
    private readonly views: ViewService,
    private readonly pictures: PictureService,
  ) {}

  /** Sources that have not ended, and where it looks now. */
  async currentOf(cameraId: string, scope: AccessScope): Promise<Parts> {
    const [sources, view] = await Promise.all([
      this.sourceService.unended(cameraId, scope),
      this.views.currentOf(cameraId, scope),
    ]);
    return { sources, view };
  }

  /** @throws invalid_input (referencePictureId) */
  refuseUnknownPicture(id: string | null | undefined, scope: AccessScope): Promise<void> {
    return this.pictures.refuseUnknown(id, scope, 'referencePictureId');
  }

  /** Runs a write that `insertWithin` is a part of, and names who holds the channel when it is taken. */
  namingHolder<T>(
    camera: Camera,
    { source }: CreateCameraDto,
    scope: AccessScope,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.sourceService.namingHolder(source ? newSource(camera, source) : null, scope, work);
  }

  /** The first source and view of a new lens. @throws invalid_input (source…, view…) */
  async insertWithin(
    transaction: WriteTransaction,
    camera: Camera,
    { source, view }: CreateCameraDto,
    scope: AccessScope,
  ): Promise<Parts> {
    const attached = source
      ? await this.sourceService.insert(transaction, newSource(camera, source), scope)
      : null;
    const seen = view ? await this.views.insertFirst(transaction, camera.id, view) : null;
    return { sources: attached ? [attached] : [], view: seen };
  }

  /**
   * Ends the sources of a retired lens, so that its channels can show another one. Its views stay: footage whose clock
   * is corrected later must still be found where the lens stood. Who may retire it ends all of them, whosever recorder.
   */
  async freeChannels(transaction: WriteTransaction, cameraId: string, retiredOn: string): Promise<void> {
    // It may have recorded during that day; nothing recorded after now is its.
    const last = Math.min(Date.now(), startOfVietnamDay(addDays(retiredOn, 1)).getTime());
    const sources = await this.sources.ofCamera(cameraId, EVERYWHERE, transaction.manager);
    for (const source of sources.filter((one) => one.validTo === null)) {
      const end = new Date(Math.max(last, source.validFrom.getTime() + 1));
      await this.sourceService.endWithin(transaction, source, end);
    }
  }
}
