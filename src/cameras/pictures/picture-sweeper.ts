import { Injectable, Logger } from '@nestjs/common';
import { Loop, LoopingService, type LoopResult } from '../../platform/loop';
import { PictureStore } from './picture-store';
import { PictureRepository } from './picture.repository';

const INTERVAL_MILLISECONDS = 3_600_000;
/** No request takes that long between the bytes of a picture and its row. */
const GRACE_SECONDS = 86_400;

/** Removes bytes of pictures that no row speaks of: a process was killed between the two. Several may run at once. */
@Injectable()
export class PictureSweeper extends LoopingService {
  private readonly logger = new Logger(PictureSweeper.name);
  protected readonly loop = new Loop(PictureSweeper.name, INTERVAL_MILLISECONDS, () => this.sweep());

  constructor(
    private readonly files: PictureStore,
    private readonly pictures: PictureRepository,
  ) {
    super();
  }

  async sweep(graceSeconds = GRACE_SECONDS): Promise<LoopResult> {
    const ids = await this.files.olderThan(graceSeconds);
    const known = await this.pictures.existing(ids);
    for (const id of ids.filter((one) => !known.has(one))) {
      await this.files.remove(id);
      this.logger.log(`picture ${id} had no row: its bytes are removed`);
    }
    return 'idle';
  }
}
