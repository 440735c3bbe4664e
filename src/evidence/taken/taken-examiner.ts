import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { PictureRecodingService } from '../../cameras/pictures/picture-recoding.service';
import { AppError } from '../../platform/errors';
import { Derivation, type DerivedFile } from '../derivation';
import type { Examined } from '../seal.service';
import { StagedFetch } from '../staged-fetch';
import { FootageInspector, type Specimen } from '../footage-inspector';
import { ToolLimitError } from '../media-tools';
import { FootageRejected } from '../rejection-reasons';
import { WorkFolders } from '../work-folder';
import type { TakenRow } from './taken-item.repository';

/** Larger pictures are sealed without anything to look at: they are decoded in memory. */
const PICTURE_BYTES_MAX = 60 * 2 ** 20;
const RECIPE = 'sharp: upright, sRGB, without metadata, JPEG';

/** Without facts: a picture, or a film that cannot be read. */
type Findings = Pick<Examined, 'facts' | 'derived'>;
/** No lens of the registry recorded it, so its sidecar names none. */
const NO_LENS = { cameraId: null, sourceId: null, clockEpochId: null, displayedStartedAt: null };
const NOTHING: Findings = { facts: null, derived: [] };

/**
 * Looks at an item that came by hand. There is nobody to send it once more, and an officer has seen it and wants it: what
 * cannot be read is kept all the same, as bytes without anything to look at. Only other bytes than those received are not.
 */
@Injectable()
export class TakenExaminer {
  private readonly logger = new Logger(TakenExaminer.name);

  constructor(
    private readonly staged: StagedFetch,
    private readonly folders: WorkFolders,
    private readonly inspector: FootageInspector,
    private readonly derivation: Derivation,
    private readonly pictures: PictureRecodingService,
  ) {}

  /** Runs `work` with what was found, while the files still exist. @throws StagedCopyDamaged; whatever `work` throws. */
  async examine(
    item: TakenRow,
    signal: AbortSignal,
    work: (examined: Examined) => Promise<void>,
  ): Promise<void> {
    const { stagingKey, sizeBytes } = item;
    if (stagingKey === null) throw new Error(`${item.id} was never staged`);
    await this.folders.with(async (folder) => {
      const path = join(folder, 'original');
      await this.staged.fetch({ ...item, stagingKey }, path, signal);
      const specimen = { path, folder, sizeBytes, signal };
      const findings = item.kind === 'image' ? this.picture(specimen) : this.film(specimen);
      const { facts, derived } = await this.orNothing(item, findings);
      const mediaType = facts?.mediaType ?? item.mediaType;
      await work({ item: { ...item, ...NO_LENS, stagingKey }, mediaType, facts, derived });
    });
  }

  private async film(specimen: Specimen): Promise<Findings> {
    const facts = await this.inspector.inspect(specimen);
    return { facts, derived: await this.derivation.derive(specimen, facts) };
  }

  private async picture({ path, folder, sizeBytes }: Specimen): Promise<Findings> {
    if (sizeBytes > PICTURE_BYTES_MAX) return NOTHING;
    const { whole, small } = await this.pictures.shown(await readFile(path));
    const derived = [
      await derivedFile(folder, 'thumbnail', small),
      await derivedFile(folder, 'proxy', whole),
    ];
    return { facts: null, derived };
  }

  private async orNothing({ id }: TakenRow, findings: Promise<Findings>): Promise<Findings> {
    try {
      return await findings;
    } catch (error) {
      const isOfFile =
        error instanceof FootageRejected ||
        error instanceof ToolLimitError ||
        (error instanceof AppError && error.declaration.kind === 'unprocessable');
      if (!isOfFile) throw error;
      this.logger.warn({ msg: `${id} is sealed without anything to look at`, err: error });
      return NOTHING;
    }
  }
}

async function derivedFile(folder: string, kind: DerivedFile['kind'], bytes: Buffer): Promise<DerivedFile> {
  const name = `${kind}.jpg`;
  const path = join(folder, name);
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    kind,
    path,
    name,
    mediaType: 'image/jpeg',
    sha256,
    sizeBytes: bytes.length,
    recipe: RECIPE,
  };
}
