interface Sample {
  atMilliseconds: number;
  bytes: number;
}

/** Tells whether bytes come fast enough, by their average over the last `seconds`; before those have passed, always. */
export class UploadPace {
  private samples: Sample[] = [];

  constructor(
    private readonly minBytesPerSecond: number,
    private readonly seconds: number,
  ) {}

  /** To be asked again and again, with the bytes that have come by now. */
  isTooSlow(bytes: number, atMilliseconds: number): boolean {
    const isOldEnough = ({ atMilliseconds: then }: Sample) => atMilliseconds - then >= this.seconds * 1000;
    while (this.samples[1] && isOldEnough(this.samples[1])) this.samples.shift();
    this.samples.push({ atMilliseconds, bytes });
    const first = this.samples[0]!;
    const seconds = (atMilliseconds - first.atMilliseconds) / 1000;
    return isOldEnough(first) && bytes - first.bytes < this.minBytesPerSecond * seconds;
  }

  /** Forgets what was seen: the time since then was not the sender's. */
  restart(): void {
    this.samples = [];
  }
}
