import type { Bilingual } from '../platform/errors';

export const tipFileKinds = ['image', 'film'] as const;
export type TipFileKind = (typeof tipFileKinds)[number];

export interface FileType {
  kind: TipFileKind;
  mediaType: string;
}

/** Bytes of a file's beginning that tell its type, and whether a camera has written into it. */
export const HEAD_BYTES = 65_536;

/** iPhones write them; browsers are asked for JPEG instead, which they then make themselves. */
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis'];
/** What films of QuickTime begin with that have no `ftyp`. */
const OLD_MOVIE_BOXES = ['moov', 'mdat', 'wide', 'free', 'skip'];
const TS_PACKET_BYTES = 188;

/**
 * What a file is by its first bytes; name and announced type are the sender's word. It only decides whether the file is
 * taken and how it is labelled: nothing is decoded.
 */
export function fileTypeOf(head: Buffer): FileType | null {
  const text = (from: number, to: number) => head.toString('latin1', from, to);
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return image('image/jpeg');
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return image('image/png');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return image('image/webp');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'AVI ') return film('video/x-msvideo');
  if (text(4, 8) === 'ftyp') return isHeif(head) ? null : film(isoTypeOf(text(8, 12)));
  if (OLD_MOVIE_BOXES.includes(text(4, 8))) return film('video/quicktime');
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])))
    return film(text(0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska');
  if (head.subarray(0, 4).equals(Buffer.from([0, 0, 1, 0xba]))) return film('video/mpeg');
  return isTransportStream(head) ? film('video/mp2t') : null;
}

/** Whether it is a picture as iPhones keep it, to say what to do about it. */
export function isHeif(head: Buffer): boolean {
  return head.toString('latin1', 4, 8) === 'ftyp' && HEIF_BRANDS.includes(head.toString('latin1', 8, 12));
}

function isoTypeOf(brand: string): string {
  if (brand === 'qt  ') return 'video/quicktime';
  return brand.startsWith('3gp') ? 'video/3gpp' : 'video/mp4';
}

function isTransportStream(head: Buffer): boolean {
  return [0, 1, 2].every((packet) => head[packet * TS_PACKET_BYTES] === 0x47);
}

function image(mediaType: string): FileType {
  return { kind: 'image', mediaType };
}

function film(mediaType: string): FileType {
  return { kind: 'film', mediaType };
}

/** Why a file may be a copy instead of what the camera wrote; a sign, no proof. */
export const copySigns = ['said_forwarded', 'messenger_name', 'no_camera_data'] as const;
export type CopySign = (typeof copySigns)[number];

/** Names that messengers give what they save: Zalo, Messenger, Facebook, WhatsApp, Telegram, Viber. */
const MESSENGER_NAMES = [
  /zalo/i,
  /^z\d{12,14}_[0-9a-f]{32}/i,
  /^received_\d{6,}/i,
  /^FB_IMG_\d+/i,
  /^(IMG|VID)-\d{8}-WA\d+/i,
  /^(photo|video)_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d/i,
  /^viber[ _]/i,
];

/**
 * @param name as the sender's device called it.
 * @param head null = no file, so only the sender's word counts.
 */
export function copySignsOf(
  said: { isForwarded: boolean },
  file: { name: string | null; head: Buffer; type: FileType } | null,
): CopySign[] {
  const signs: CopySign[] = said.isForwarded ? ['said_forwarded'] : [];
  if (file?.name && MESSENGER_NAMES.some((pattern) => pattern.test(file.name!))) signs.push('messenger_name');
  if (file?.type.kind === 'image' && !hasCameraData(file.head, file.type)) signs.push('no_camera_data');
  return signs;
}

/** Cameras write EXIF into JPEG; messengers take it out. No camera writes PNG or WebP. */
function hasCameraData(head: Buffer, { mediaType }: FileType): boolean {
  if (mediaType !== 'image/jpeg') return false;
  let at = 2;
  // Segments before the picture itself: FF, marker, length of two bytes that counts itself.
  while (at + 10 <= head.length && head[at] === 0xff && head[at + 1] !== 0xda) {
    if (head[at + 1] === 0xe1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0') return true;
    at += 2 + Math.max(2, head.readUInt16BE(at + 2));
  }
  return false;
}

export const FILE_TYPE_REFUSED: Bilingual = {
  vi: 'Tệp này không phải ảnh JPEG, PNG, WebP hay đoạn phim; hãy chọn tệp khác.',
  en: 'This file is no JPEG, PNG or WebP picture and no film; choose another.',
};
export const HEIF_REFUSED: Bilingual = {
  vi: 'Ảnh HEIC của iPhone chưa đọc được ở đây; hãy lưu hoặc xuất ảnh sang JPEG rồi chọn lại.',
  en: 'HEIC pictures of iPhones cannot be read here; save or export it as JPEG and choose it again.',
};
