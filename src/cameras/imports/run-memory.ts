/** Which row of a list speaks of which lens, so that no two speak of one. */
export class RunMemory {
  private readonly rowOfCode = new Map<string, number>();
  private readonly rowOfKey = new Map<string, number>();
  /** Row and place within the row. */
  private readonly claims = new Map<string, { row: number; index: number }>();
  private readonly registered = new Map<string, string>();

  addRegistered(code: string): void {
    this.registered.set(plain(code), code);
  }

  /** A registered code that people take for this one, though it is written in another way; null = none. */
  registeredAlike(code: string): string | null {
    const found = this.registered.get(plain(code));
    return found === undefined || found === code ? null : found;
  }

  /** @returns the row before this one that has the code, however it is written; null = none, and it is this row's. */
  addCode(code: string, row: number): number | null {
    const key = plain(code);
    const first = this.rowOfCode.get(key);
    if (first === undefined) this.rowOfCode.set(key, row);
    return first === undefined || first === row ? null : first;
  }

  addKey(importKey: string, row: number): void {
    this.rowOfKey.set(importKey, row);
  }

  /** True when an earlier row means the lens, by its code or its key. Later ones may have been read already or not. */
  isBefore(row: number, { code, importKey }: { code: string | null; importKey: string | null }): boolean {
    const first = this.rowOfCode.get(plain(code ?? '')) ?? this.rowOfKey.get(importKey ?? '');
    return first !== undefined && first < row;
  }

  /** @returns the row that has claimed the lens already, an earlier lens of the same row included; null = it is this one's. */
  claim(cameraId: string, row: number, index: number): number | null {
    const first = this.claims.get(cameraId);
    if (!first) this.claims.set(cameraId, { row, index });
    return !first || (first.row === row && first.index === index) ? null : first.row;
  }
}

/** Without what people do not tell apart: letter case, kinds of hyphens and of spaces. */
function plain(code: string): string {
  return code
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
