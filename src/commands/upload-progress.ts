const BETWEEN_LINES_MILLISECONDS = 2000;
const MEGABYTE = 1_000_000;

/** Says on stderr how far one file has come. */
export class ProgressLine {
  /** When more of the file than before was sent, on the clock of `performance`. */
  movedAt = performance.now();
  private readonly startedAt = performance.now();
  private first: number | null = null;
  private most = 0;
  private shownAt = 0;

  constructor(
    private readonly name: string,
    private readonly sizeBytes: number,
  ) {}

  show(sentBytes: number): void {
    this.first ??= sentBytes;
    if (sentBytes > this.most) this.movedAt = performance.now();
    this.most = Math.max(this.most, sentBytes);
    if (performance.now() - this.shownAt >= BETWEEN_LINES_MILLISECONDS) this.write();
  }

  end(): void {
    if (this.most > 0) this.write();
  }

  say(text: string): void {
    process.stderr.write(`${this.name}: ${text}\n`);
  }

  private write(): void {
    this.shownAt = performance.now();
    const seconds = (this.shownAt - this.startedAt) / 1000;
    const percent = Math.floor((100 * this.most) / this.sizeBytes);
    const rate = (this.most - (this.first ?? 0)) / MEGABYTE / Math.max(seconds, 0.001);
    this.say(`${percent} % of ${(this.sizeBytes / MEGABYTE).toFixed(1)} MB, ${rate.toFixed(1)} MB/s`);
  }
}
