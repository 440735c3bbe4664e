import { type FileHandle, open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config';
import {
  demuxers,
  durationOf,
  type FootageFacts,
  isPlayableAudio,
  isPlayableVideo,
  mediaTypeOf,
  type PacketWalk,
  type ProbeReport,
  RAW_CONTAINERS,
  readProbe,
  readWalk,
} from './footage-facts';
import { type BoxLayout, readBoxLayout } from './iso-boxes';
import { MediaTools, type ToolResult } from './media-tools';
import { FootageRejected } from './rejection-reasons';

const STREAMS_MAX = 32;
/** Each thread of a decoder holds pictures of its own; on a machine with many cores they would not fit the limit. */
const DECODER_THREADS = 2;

/** A file from a stranger, alone in a folder of ours. */
export interface Specimen {
  path: string;
  folder: string;
  sizeBytes: number;
  signal: AbortSignal;
}

/**
 * Options before `-i` of every tool that opens a stranger's file. Only the listed containers are opened, by content,
 * and nothing but plain files is read, so a playlist, a concat list or an image sequence cannot make it open others.
 * (FLV, ASF and everything else stay out: each further demuxer is further attack surface.)
 */
export function inputOptions(specimen: Specimen): string[] {
  const guard = [
    '-protocol_whitelist',
    'file',
    '-format_whitelist',
    demuxers.join(','),
    '-max_streams',
    `${STREAMS_MAX}`,
  ];
  return [...guard, '-threads', `${DECODER_THREADS}`, '-i', `file:${specimen.path}`];
}

/** Finds out what a file is, believing neither its name nor its tags. */
@Injectable()
export class FootageInspector {
  constructor(
    private readonly tools: MediaTools,
    private readonly config: Config,
  ) {}

  /**
   * Three looks: what the container declares; whether its boxes end within the file (MP4); whether its packets can be
   * read to the end. Damage inside, as recorders leave it after a power cut, is no reason to refuse evidence.
   * @throws FootageRejected when it is no footage or was cut; ToolLimitError at a limit.
   */
  async inspect(specimen: Specimen): Promise<FootageFacts> {
    const probe = await this.probe(specimen);
    const layout = probe.container === 'mov' ? await layoutOf(specimen) : null;
    if (layout && !layout.isComplete) throw new FootageRejected('truncated');
    const durationMilliseconds = durationOf(probe, await this.walk(specimen));
    return factsOf(probe, layout, durationMilliseconds);
  }

  private async probe(specimen: Specimen): Promise<ProbeReport> {
    const shown = ['-show_format', '-show_streams', '-of', 'json'];
    const result = await this.run('ffprobe', specimen, ['-v', 'error', ...shown, ...inputOptions(specimen)]);
    if (result.exitCode !== 0) throw refusalOf(result);
    return readProbe(result.stdout);
  }

  private async walk(specimen: Specimen): Promise<PacketWalk> {
    const before = ['-nostdin', '-v', 'error', '-progress', 'pipe:1', '-stats_period', '60'];
    const after = ['-map', '0:v:0', '-c', 'copy', '-f', 'null', '-'];
    const result = await this.run('ffmpeg', specimen, [...before, ...inputOptions(specimen), ...after]);
    return readWalk(result.stdout);
  }

  private run(program: 'ffprobe' | 'ffmpeg', { folder, signal }: Specimen, toolArguments: string[]) {
    const timeoutSeconds = this.config.MEDIA_TIMEOUT_SECONDS;
    return this.tools.run({
      program,
      arguments: toolArguments,
      folder,
      timeoutSeconds,
      fileBytesMax: 0,
      signal,
    });
  }
}

function refusalOf({ stderr }: ToolResult): FootageRejected {
  if (/Format not on whitelist/.test(stderr)) return new FootageRejected('unsupported_format');
  // An MP4 whose index, written last, never came.
  if (/moov atom not found/.test(stderr)) return new FootageRejected('truncated');
  return new FootageRejected('not_video');
}

function factsOf(probe: ProbeReport, layout: BoxLayout | null, durationMilliseconds: number): FootageFacts {
  const { container, widthPixels, heightPixels, framesPerSecond, videoCodec, pixelFormat, audioCodec } =
    probe;
  const isStreamable = layout !== null && layout.isMovieFirst && !layout.isFragmented;
  return {
    container,
    mediaType: mediaTypeOf(container),
    durationMilliseconds,
    durationIsEstimated: RAW_CONTAINERS.has(container),
    widthPixels,
    heightPixels,
    framesPerSecond,
    videoCodec,
    pixelFormat,
    audioCodec,
    isPlayable: isStreamable && isPlayableVideo(probe) && isPlayableAudio(audioCodec),
  };
}

async function layoutOf({ path, sizeBytes }: Specimen): Promise<BoxLayout> {
  const handle = await open(path, 'r');
  try {
    return await readBoxLayout((position, length) => readAt(handle, position, length), sizeBytes);
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
