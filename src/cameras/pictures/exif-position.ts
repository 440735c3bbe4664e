import type { Position } from '../../geo/position';

const GPS_POINTER = 0x8825;
const LATITUDE = 2;
const LONGITUDE = 4;
const ENTRY_BYTES = 12;
const ENTRIES_MAX = 512;

interface Entry {
  tag: number;
  /** Where its value, or the offset of its value, stands. */
  valueAt: number;
}

/**
 * Where a camera says it was when it took a picture (EXIF 2.3, GPS IFD tags 1–4, WGS 84).
 * @param exif the block as it stands in the file, with or without its "Exif\0\0". It comes from strangers: whatever is not
 * whole counts as absent, and no offset is followed twice.
 * @returns null when there is none, or it cannot be: (0, 0) is what phones write without a fix.
 */
export function exifPosition(exif: Buffer): Position | null {
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  try {
    return positionOf(tiff);
  } catch {
    // The only thing that throws here is a read beyond the end.
    return null;
  }
}

function positionOf(tiff: Buffer): Position | null {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const read = readerOf(tiff, order === 'II');
  const pointer = read.entries(read.uint32(4)).find(({ tag }) => tag === GPS_POINTER);
  if (!pointer) return null;
  const gps = read.entries(read.uint32(pointer.valueAt));
  const lat = degreesOf(tiff, read, gps, LATITUDE);
  const lon = degreesOf(tiff, read, gps, LONGITUDE);
  if (lat === null || lon === null || (lat === 0 && lon === 0)) return null;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lon, lat } : null;
}

type Reader = ReturnType<typeof readerOf>;

/** Every read throws a RangeError beyond the end. */
function readerOf(tiff: Buffer, isLittle: boolean) {
  const uint16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const uint32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entries = (at: number): Entry[] => {
    const count = Math.min(uint16(at), ENTRIES_MAX);
    return Array.from({ length: count }, (_, index) => {
      const start = at + 2 + index * ENTRY_BYTES;
      return { tag: uint16(start), valueAt: start + 8 };
    });
  };
  return { uint32, entries };
}

/** Degrees, minutes and seconds as three fractions; the tag before says N, S, E or W. */
function degreesOf(tiff: Buffer, read: Reader, gps: Entry[], tag: number): number | null {
  const value = gps.find((entry) => entry.tag === tag);
  const reference = gps.find((entry) => entry.tag === tag - 1);
  if (!value || !reference) return null;
  const at = read.uint32(value.valueAt);
  const [degrees, minutes, seconds] = [0, 8, 16].map((offset) => {
    const divisor = read.uint32(at + offset + 4);
    return divisor === 0 ? Number.NaN : read.uint32(at + offset) / divisor;
  }) as [number, number, number];
  const sum = degrees + minutes / 60 + seconds / 3600;
  if (!Number.isFinite(sum)) return null;
  const isNegative = 'SW'.includes(tiff.toString('latin1', reference.valueAt, reference.valueAt + 1));
  return Number((isNegative ? -sum : sum).toFixed(7));
}
