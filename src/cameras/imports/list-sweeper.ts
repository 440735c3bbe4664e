import { Injectable, Logger } from '@nestjs/common';
import { Loop, LoopingService, type LoopResult } from '../../platform/loop';
import { CameraImportRepository } from './camera-import.repository';
import { LIST_KEPT_DAYS } from './camera-imports.dto';
import { ImportFiles } from './import-files';

const INTERVAL_MILLISECONDS = 3_600_000;
/** No request takes that long between the bytes of a list and its row. */
const GRACE_SECONDS = 86_400;

/** Removes bytes of lists that ended long ago, and of those that no row speaks of. Several may run at once. */
@Injectable()
export class ListSweeper extends LoopingService {
  private readonly logger = new Logger(ListSweeper.name);
  protected readonly loop = new Loop(ListSweeper.name, INTERVAL_MILLISECONDS, () => this.sweep());

  constructor(
    private readonly files: ImportFiles,
    private readonly imports: CameraImportRepository,
  ) {
    super();
  }

  async sweep(graceSeconds = GRACE_SECONDS, keptDays = LIST_KEPT_DAYS): Promise<LoopResult> {
    const ids = await this.files.olderThan(graceSeconds);
    const needed = await this.imports.stillNeeding(ids, keptDays);
    for (const id of ids.filter((one) => !needed.has(one))) {
      await this.files.remove(id);
      this.logger.log(`list ${id} is needed no longer: its bytes are removed`);
    }
    return 'idle';
  }
}
