import { FootageRejected } from './rejection-reasons';

/** Containers of recorders and phones. Names of ffmpeg's demuxers; the whole list is its whitelist. */
export const demuxers = ['mov', 'matroska', 'mpegts', 'mpeg', 'avi', 'h264', 'hevc', 'dhav'] as const;
export type Demuxer = (typeof demuxers)[number];

/** What was found out about footage; stored with the item. Tags (creation_time …) are never read: anybody writes them. */
export interface FootageFacts {
  container: Demuxer;
  mediaType: string;
  durationMilliseconds: number;
  /** True for raw streams: they carry no clock, so the duration follows from a guessed frame rate. */
  durationIsEstimated: boolean;
  widthPixels: number;
  heightPixels: number;
  framesPerSecond: number | null;
  videoCodec: string;
  pixelFormat: string | null;
  audioCodec: string | null;
  /** True when browsers play the original itself. */
  isPlayable: boolean;
}

/** The part of them that ffprobe tells. */
export interface ProbeReport {
  container: Demuxer;
  /** As the container declares it; null when it does not. */
  declaredMilliseconds: number | null;
  widthPixels: number;
  heightPixels: number;
  framesPerSecond: number | null;
  videoCodec: string;
  pixelFormat: string | null;
  audioCodec: string | null;
}

const SIDE_PIXELS = { min: 16, max: 16_384 };
export const DURATION_MILLISECONDS_MAX = 24 * 3_600_000;
export const RAW_CONTAINERS: ReadonlySet<Demuxer> = new Set<Demuxer>(['h264', 'hevc']);

interface Stream {
  codec_type?: unknown;
  codec_name?: unknown;
  width?: unknown;
  height?: unknown;
  pix_fmt?: unknown;
  avg_frame_rate?: unknown;
  duration?: unknown;
  disposition?: { attached_pic?: unknown };
}

/**
 * Reads ffprobe's JSON (`-show_format -show_streams`).
 * @throws FootageRejected not_video, no_picture or implausible.
 */
export function readProbe(json: string): ProbeReport {
  const { format, streams } = parse(json);
  const names = String(format.format_name).split(',');
  const container = demuxers.find((name) => names.includes(name));
  if (!container) throw new FootageRejected('unsupported_format');
  const video = streams.find(
    (stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1,
  );
  if (!video || typeof video.codec_name !== 'string') throw new FootageRejected('no_picture');
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  return {
    container,
    declaredMilliseconds: toMilliseconds(format.duration) ?? toMilliseconds(video.duration),
    widthPixels: sideOf(video.width),
    heightPixels: sideOf(video.height),
    framesPerSecond: toRate(video.avg_frame_rate),
    videoCodec: video.codec_name,
    pixelFormat: typeof video.pix_fmt === 'string' ? video.pix_fmt : null,
    audioCodec: typeof audio?.codec_name === 'string' ? audio.codec_name : null,
  };
}

function parse(json: string): { format: Record<string, unknown>; streams: Stream[] } {
  try {
    const { format, streams } = JSON.parse(json) as { format?: Record<string, unknown>; streams?: Stream[] };
    if (format && Array.isArray(streams)) return { format, streams };
  } catch {
    // Cut output means the same as none.
  }
  throw new FootageRejected('not_video');
}

function sideOf(value: unknown): number {
  const isSane = typeof value === 'number' && value >= SIDE_PIXELS.min && value <= SIDE_PIXELS.max;
  if (!isSane) throw new FootageRejected('implausible');
  return value;
}

function toMilliseconds(value: unknown): number | null {
  const seconds = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null;
}

/** "30000/1001" → 29.97; null when it is "0/0" or nonsense. */
function toRate(value: unknown): number | null {
  const [over, under] = String(value).split('/').map(Number);
  const rate = (over ?? Number.NaN) / (under ?? 1);
  return Number.isFinite(rate) && rate > 0 && rate <= 1000 ? rate : null;
}

/** What was there when the packets were counted to the end. */
export interface PacketWalk {
  packets: number;
  /** Time of the last packet's end, as far as known. */
  endMilliseconds: number;
}

const SHORT_MILLISECONDS = 1000;
const SHORT_SHARE = 0.02;

/**
 * The duration to believe: what is there.
 * @throws FootageRejected truncated when the container declares clearly more than is there (beyond a second, two per
 * cent and three frames); no_picture without packets; implausible when it is no length that a segment may have.
 */
export function durationOf(probe: ProbeReport, walk: PacketWalk): number {
  if (walk.packets === 0)
    throw new FootageRejected(probe.declaredMilliseconds === null ? 'no_picture' : 'truncated');
  const declared = probe.declaredMilliseconds ?? walk.endMilliseconds;
  const frame = walk.endMilliseconds / walk.packets;
  const tolerance = Math.max(SHORT_MILLISECONDS, declared * SHORT_SHARE, frame * 3);
  if (declared - walk.endMilliseconds > tolerance) throw new FootageRejected('truncated');
  const duration = Math.max(1, Math.round(Math.max(declared, walk.endMilliseconds)));
  if (!Number.isFinite(duration) || duration > DURATION_MILLISECONDS_MAX)
    throw new FootageRejected('implausible');
  return duration;
}

/**
 * Reads the end of `ffmpeg -progress`.
 * @returns packets seen and the end of the last, its own length estimated as the mean distance.
 */
export function readWalk(progress: string): PacketWalk {
  const packets = lastNumber(progress, 'frame') ?? 0;
  const lastStart = (lastNumber(progress, 'out_time_us') ?? 0) / 1000;
  const frame = packets > 1 ? lastStart / (packets - 1) : 0;
  return { packets, endMilliseconds: Math.max(0, lastStart + frame) };
}

function lastNumber(text: string, name: string): number | null {
  const found = [...text.matchAll(new RegExp(`^${name}=\\s*(-?\\d+)\\s*$`, 'gm'))].at(-1);
  return found ? Number(found[1]) : null;
}

const MEDIA_TYPES: Record<Demuxer, string> = {
  mov: 'video/mp4',
  matroska: 'video/x-matroska',
  mpegts: 'video/mp2t',
  mpeg: 'video/mpeg',
  avi: 'video/x-msvideo',
  h264: 'application/octet-stream',
  hevc: 'application/octet-stream',
  dhav: 'application/octet-stream',
};
const EXTENSIONS: Record<Demuxer, string> = {
  mov: 'mp4',
  matroska: 'mkv',
  mpegts: 'ts',
  mpeg: 'mpg',
  avi: 'avi',
  h264: 'h264',
  hevc: 'h265',
  dhav: 'dav',
};

export function mediaTypeOf(container: Demuxer): string {
  return MEDIA_TYPES[container];
}

/** Of the name we give a download when the giver's name is not known. */
export function extensionOf(container: Demuxer): string {
  return EXTENSIONS[container];
}

const PLAYABLE_PIXELS = new Set(['yuv420p', 'yuvj420p']);
const PLAYABLE_AUDIO = new Set<string | null>([null, 'aac', 'mp3']);

/** H.264 that any browser decodes; what is missing may be only the container. */
export function isPlayableVideo(probe: Pick<ProbeReport, 'videoCodec' | 'pixelFormat'>): boolean {
  return probe.videoCodec === 'h264' && PLAYABLE_PIXELS.has(probe.pixelFormat ?? '');
}

/** Audio that browsers play inside MP4. */
export function isPlayableAudio(codec: string | null): boolean {
  return PLAYABLE_AUDIO.has(codec);
}
