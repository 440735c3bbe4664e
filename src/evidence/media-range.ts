/** Bytes of a representation, inclusive at both ends. */
export interface MediaRange {
  start: number;
  end: number;
}

const SINGLE = /^bytes=\s*(?:(\d+)-(\d*)|-(\d+))\s*$/i;

/**
 * Reads a Range header (RFC 9110 §14.2) over `size` bytes (> 0).
 * @param openEndedMax what a range without an end is cut to: a server may answer with a part (RFC 9110 §15.3.7), and the
 * client asks for the rest.
 * @returns null = serve all: no header, another unit, several ranges or nonsense, which a server may ignore;
 * 'unsatisfiable' = 416.
 */
export function readRange(
  header: string | undefined,
  size: number,
  openEndedMax = Infinity,
): MediaRange | 'unsatisfiable' | null {
  const match = header === undefined ? null : SINGLE.exec(header);
  if (!match) return null;
  const [, first, last, suffix] = match;
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), size);
    return length > 0 ? { start: size - length, end: size - 1 } : 'unsatisfiable';
  }
  const start = Number(first);
  const end = last ? Number(last) : start + openEndedMax - 1;
  if (end < start && last) return null;
  return start < size ? { start, end: Math.min(end, size - 1) } : 'unsatisfiable';
}

/** RFC 9110 §13.1.5: a range is answered only when If-Range names this very representation; dates never do here. */
export function rangeApplies(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange.trim() === etag;
}
