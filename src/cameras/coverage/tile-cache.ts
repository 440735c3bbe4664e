/** Finished tiles, the least used dropped first. It lives no longer than the snapshot its tiles were made of. */
export class TileCache {
  private readonly tiles = new Map<string, Buffer>();
  private size = 0;

  constructor(
    private readonly entriesMax: number,
    private readonly bytesMax: number,
  ) {}

  get(key: string): Buffer | undefined {
    const tile = this.tiles.get(key);
    if (!tile) return undefined;
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    return tile;
  }

  set(key: string, tile: Buffer): void {
    this.drop(key);
    this.tiles.set(key, tile);
    this.size += tile.length + key.length;
    for (const oldest of this.tiles.keys()) {
      if (this.tiles.size <= this.entriesMax && this.size <= this.bytesMax) break;
      this.drop(oldest);
    }
  }

  get bytes(): number {
    return this.size;
  }

  get entries(): number {
    return this.tiles.size;
  }

  private drop(key: string): void {
    const tile = this.tiles.get(key);
    if (!tile) return;
    this.tiles.delete(key);
    this.size -= tile.length + key.length;
  }
}
