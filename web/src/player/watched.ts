export interface Part {
  fromMilliseconds: number;
  toMilliseconds: number;
}

/** What of a film was shown while playing, to be claimed in whole parts. Positions from the start of the film. */
export class WatchedParts {
  private parts: Part[] = [];
  private running: Part | null = null;

  /** The film plays and stands at `position`. A leap of more than `stepMost` begins a new part. */
  playing(position: number, stepMost: number): void {
    const { running } = this;
    if (running && position >= running.toMilliseconds && position - running.toMilliseconds <= stepMost) {
      running.toMilliseconds = position;
      return;
    }
    this.stopped();
    this.running = { fromMilliseconds: position, toMilliseconds: position };
  }

  stopped(): void {
    if (this.running) this.parts.push(this.running);
    this.running = null;
  }

  /** What was shown since the last call, without what is too short to be told. */
  take(durationMilliseconds: number): Part[] {
    const { running } = this;
    this.stopped();
    const taken = this.parts.map(({ fromMilliseconds, toMilliseconds }) => ({
      fromMilliseconds: Math.max(0, Math.floor(fromMilliseconds)),
      toMilliseconds: Math.min(Math.ceil(toMilliseconds), Math.floor(durationMilliseconds)),
    }));
    this.parts = [];
    if (running)
      this.running = { fromMilliseconds: running.toMilliseconds, toMilliseconds: running.toMilliseconds };
    return taken.filter(({ fromMilliseconds, toMilliseconds }) => toMilliseconds > fromMilliseconds);
  }
}
