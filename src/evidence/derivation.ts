import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config';
import { type FootageFacts, isPlayableVideo } from './footage-facts';
import { inputOptions, type Specimen } from './footage-inspector';
import { HostFaultError, MediaTools, ToolLimitError } from './media-tools';
import { FootageRejected } from './rejection-reasons';

/** A derivative still in the working folder. */
export interface DerivedFile {
  kind: 'thumbnail' | 'proxy';
  path: string;
  /** Key in the derivatives bucket, without the parent's hash. */
  name: string;
  mediaType: string;
  sha256: string;
  sizeBytes: number;
  recipe: string;
}

interface Attempt {
  before: string[];
  after: string[];
}

interface Product {
  kind: DerivedFile['kind'];
  name: string;
  mediaType: string;
  timeoutSeconds: number;
  fileBytesMax: number;
}

const THUMBNAIL_SIDE_PIXELS = 640;
const THUMBNAIL_BYTES_MAX = 2 * 2 ** 20;
const PROXY_SIDE_PIXELS = 1280;
const PROXY_BYTES_MAX = 16 * 2 ** 30;
/** Their packets have clear times, so H.264 can be moved into MP4 as it is. */
const REMUXABLE = new Set(['mov', 'matroska', 'mpegts']);

const FIT = (side: number) =>
  `scale='min(${side},iw)':'min(${side},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`;
const AUDIO = ['-map', '0:a:0?', '-c:a', 'aac', '-ac', '1', '-b:a', '64k'];
const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-threads', '2'];
const MP4 = ['-map_metadata', '-1', '-movflags', '+faststart', '-f', 'mp4'];
const TRANSCODED = ['-map', '0:v:0', '-vf', `${FIT(PROXY_SIDE_PIXELS)},format=yuv420p`, ...X264];

/** Makes what people look at instead of the original. */
@Injectable()
export class Derivation {
  private readonly logger = new Logger(Derivation.name);

  constructor(
    private readonly tools: MediaTools,
    private readonly config: Config,
  ) {}

  /**
   * A thumbnail always; it also proves that a picture can be decoded. A proxy where the original is not playable and
   * one can be made within the limits: evidence is sealed without one rather than not at all.
   * @throws FootageRejected no_picture; HostFaultError, as without room for the thumbnail.
   */
  async derive(specimen: Specimen, facts: FootageFacts): Promise<DerivedFile[]> {
    const thumbnail = await this.thumbnail(specimen, facts);
    const proxy = facts.isPlayable ? null : await this.proxy(specimen, facts);
    return proxy ? [thumbnail, proxy] : [thumbnail];
  }

  private async thumbnail(specimen: Specimen, facts: FootageFacts): Promise<DerivedFile> {
    const frame = ['-map', '0:v:0', '-frames:v', '1', '-vf', `${FIT(THUMBNAIL_SIDE_PIXELS)},format=yuvj420p`];
    const after = [...frame, '-c:v', 'mjpeg', '-q:v', '4', '-map_metadata', '-1', '-f', 'mjpeg'];
    // Recorders often begin with a grey or broken picture; but not every container can be entered elsewhere.
    const seconds = Math.min(1, facts.durationMilliseconds / 3000).toFixed(3);
    const product: Product = {
      kind: 'thumbnail',
      name: 'thumbnail.jpg',
      mediaType: 'image/jpeg',
      timeoutSeconds: this.config.MEDIA_TIMEOUT_SECONDS,
      fileBytesMax: THUMBNAIL_BYTES_MAX,
    };
    const made = await this.firstOf(specimen, product, [
      { before: ['-ss', seconds], after },
      { before: [], after },
    ]);
    if (!made) throw new FootageRejected('no_picture');
    return made;
  }

  private async proxy(specimen: Specimen, facts: FootageFacts): Promise<DerivedFile | null> {
    const attempts: string[][] = [
      [...TRANSCODED, ...AUDIO, ...MP4],
      [...TRANSCODED, '-an', ...MP4],
    ];
    if (REMUXABLE.has(facts.container) && isPlayableVideo(facts))
      attempts.unshift(['-map', '0:v:0', '-c:v', 'copy', ...AUDIO, ...MP4]);
    const product: Product = {
      kind: 'proxy',
      name: 'proxy.mp4',
      mediaType: 'video/mp4',
      timeoutSeconds: this.config.PROXY_TIMEOUT_SECONDS,
      fileBytesMax: PROXY_BYTES_MAX,
    };
    try {
      return await this.firstOf(
        specimen,
        product,
        attempts.map((after) => ({ before: [], after })),
      );
    } catch (error) {
      if (!(error instanceof ToolLimitError || error instanceof HostFaultError)) throw error;
      this.logger.warn({ msg: 'no proxy: it costs more than is there', err: error });
      return null;
    }
  }

  /** @returns what the first attempt that succeeds makes; null when none does. */
  private async firstOf(
    specimen: Specimen,
    product: Product,
    attempts: Attempt[],
  ): Promise<DerivedFile | null> {
    const path = join(specimen.folder, product.name);
    const { timeoutSeconds, fileBytesMax } = product;
    const { folder, signal } = specimen;
    for (const { before, after } of attempts) {
      const output = [...after, '-y', `file:${path}`];
      const toolArguments = ['-nostdin', '-v', 'error', ...before, ...inputOptions(specimen), ...output];
      const run = {
        program: 'ffmpeg',
        arguments: toolArguments,
        folder,
        timeoutSeconds,
        fileBytesMax,
        signal,
      } as const;
      const { exitCode, stderr } = await this.tools.run(run);
      const sizeBytes = await sizeOf(path);
      if (exitCode === 0 && sizeBytes > 0)
        return this.describe(path, product, sizeBytes, [...before, '-i', 'IN', ...after]);
      this.logger.debug({ msg: `${product.kind}: one way failed`, stderr });
      await rm(path, { force: true });
    }
    return null;
  }

  private async describe(
    path: string,
    { kind, name, mediaType }: Product,
    sizeBytes: number,
    toolArguments: string[],
  ): Promise<DerivedFile> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const recipe = ['ffmpeg', ...toolArguments].join(' ');
    return { kind, path, name, mediaType, sha256: hash.digest('hex'), sizeBytes, recipe };
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}
