/** What the top level of an ISO base media file (MP4, MOV; ISO/IEC 14496-12 §4.2) says of its completeness. */
export interface BoxLayout {
  /** False when a box that matters ends beyond the end of the file: the file was cut. */
  isComplete: boolean;
  /** True when playing can start before all is loaded. */
  isMovieFirst: boolean;
  isFragmented: boolean;
}

/** Reads up to `length` bytes at `position`; fewer at the end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
const BOXES_MAX = 100_000;
const BOX_TYPE = /^[\x20-\x7e\xa9]{4}$/;
/** Boxes that hold the film; junk after them (recorders pad their files) is no sign of a cut. */
const ESSENTIAL = new Set(['moov', 'moof', 'mdat']);

/** Walks the top-level boxes; reads 16 bytes of each. */
export async function readBoxLayout(read: ReadAt, sizeBytes: number): Promise<BoxLayout> {
  const layout: BoxLayout = { isComplete: true, isMovieFirst: false, isFragmented: false };
  let hasData = false;
  for (let at = 0, count = 0; at + HEADER_BYTES <= sizeBytes && count < BOXES_MAX; count++) {
    const box = await readBox(read, at, sizeBytes);
    if (!box) break;
    if (box.type === 'moov' && !hasData) layout.isMovieFirst = true;
    if (box.type === 'moof') layout.isFragmented = true;
    if (box.type === 'mdat') hasData = true;
    if (box.end > sizeBytes && ESSENTIAL.has(box.type)) layout.isComplete = false;
    at = box.end;
  }
  return hasData ? layout : { ...layout, isComplete: false };
}

async function readBox(
  read: ReadAt,
  at: number,
  sizeBytes: number,
): Promise<{ type: string; end: number } | null> {
  const header = await read(at, LARGE_HEADER_BYTES);
  if (header.length < HEADER_BYTES) return null;
  const type = header.toString('latin1', 4, 8);
  if (!BOX_TYPE.test(type)) return null;
  const small = header.readUInt32BE(0);
  // 0 = to the end of the file; 1 = the size stands in the next 8 bytes.
  if (small === 0) return { type, end: sizeBytes };
  if (small === 1 && header.length < LARGE_HEADER_BYTES) return { type, end: sizeBytes + 1 };
  const size = small === 1 ? Number(header.readBigUInt64BE(8)) : small;
  return size < HEADER_BYTES ? null : { type, end: at + size };
}
