/** Of the beginning and of the end of the file; as large as a part, so that both are read in one go. */
export const SAMPLE_BYTES = 8 * 2 ** 20;

/** Reads the bytes [from, to) of a file. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>;

/**
 * By which the same file is known when it is picked again: SHA-256 (hex) of its size and the SHA-256 of its first and of its
 * last 8 MiB. A file that differs in between only is taken for the same, continued, and then refused by its hash.
 */
export async function fingerprintOf(
  sizeBytes: number,
  read: ReadBytes,
  sha256: (bytes: Uint8Array) => string | Promise<string>,
): Promise<string> {
  const first = await sha256(await read(0, Math.min(SAMPLE_BYTES, sizeBytes)));
  const last = await sha256(await read(Math.max(0, sizeBytes - SAMPLE_BYTES), sizeBytes));
  return sha256(new TextEncoder().encode(`${sizeBytes}\n${first}\n${last}`));
}
