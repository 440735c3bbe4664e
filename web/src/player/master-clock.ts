/** A period of footage on the clock, in milliseconds since 1970, true time. */
export interface Stretch {
  start: number;
  end: number;
}

export interface ClockState {
  /** True time, milliseconds since 1970. */
  at: number;
  isPlaying: boolean;
  /** Playing, but a video has to be loaded first. */
  isWaiting: boolean;
  speed: number;
  /** Both ends set = what lies between is repeated. */
  loop: { a: number | null; b: number | null };
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** A hidden or busy page must not leap. */
const LONGEST_STEP_MILLISECONDS = 250;
const TELL_EVERY_MILLISECONDS = 100;
/** Where nobody recorded for longer than this, playing goes on at the next footage. */
const GAP_MILLISECONDS = 3000;
const LEAD_MILLISECONDS = 500;

/** The one clock that all videos follow. It runs while `tick` is called; videos that must load first hold it. */
export class MasterClock {
  private state: ClockState;
  private readonly listeners = new Set<() => void>();
  private readonly holders = new Set<string>();
  private tickedAt: number | null = null;
  private toldAt = 0;

  /** @param stretches of all footage, in order of their starts; at least one */
  constructor(
    private readonly stretches: readonly Stretch[],
    at: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    const loop = { a: null, b: null };
    this.state = { at: this.within(at), isPlaying: false, isWaiting: false, speed: 1, loop };
  }

  get from(): number {
    return Math.min(...this.stretches.map(({ start }) => start));
  }

  get to(): number {
    return Math.max(...this.stretches.map(({ end }) => end));
  }

  /** The same object until something changes; `at` of playing clocks changes ten times a second. */
  readonly snapshot = (): ClockState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  play(): void {
    const { at } = this.state;
    this.tickedAt = null;
    this.change({ isPlaying: true, ...(at >= this.to && { at: this.from }) });
  }

  pause(): void {
    this.change({ isPlaying: false, isWaiting: false });
  }

  seek(at: number): void {
    this.change({ at: this.within(at) });
  }

  setSpeed(speed: number): void {
    this.change({ speed });
  }

  /** Ends given the wrong way round are turned. */
  setLoop(loop: ClockState['loop']): void {
    const isTurned = loop.a !== null && loop.b !== null && loop.a > loop.b;
    this.change({ loop: isTurned ? { a: loop.b, b: loop.a } : loop });
  }

  /** A video says whether the clock must wait for it. */
  hold(id: string, isHeld: boolean): void {
    if (this.holders.has(id) === isHeld) return;
    if (isHeld) this.holders.add(id);
    else this.holders.delete(id);
    this.change({ isWaiting: this.state.isPlaying && this.holders.size > 0 });
  }

  isHeldBy(id: string): boolean {
    return this.holders.has(id);
  }

  /** Lets the time pass that has passed since the last call. */
  tick(): void {
    const now = this.now();
    const passed = this.tickedAt === null ? 0 : Math.min(now - this.tickedAt, LONGEST_STEP_MILLISECONDS);
    this.tickedAt = now;
    const { isPlaying, at, speed } = this.state;
    if (!isPlaying || this.holders.size) return;
    const next = this.next(at + passed * speed);
    if (next >= this.to) return this.change({ at: this.to, isPlaying: false });
    const isTold = now - this.toldAt >= TELL_EVERY_MILLISECONDS;
    if (isTold) return this.change({ at: next });
    this.state = { ...this.state, at: next };
  }

  /** After the loop and over long gaps. */
  private next(at: number): number {
    const { a, b } = this.state.loop;
    if (a !== null && b !== null && at >= b) return a;
    if (this.stretches.some(({ start, end }) => at >= start && at < end)) return at;
    const starts = this.stretches.map(({ start }) => start).filter((start) => start > at);
    const next = Math.min(...starts, this.to);
    return next - at > GAP_MILLISECONDS ? next - LEAD_MILLISECONDS : at;
  }

  private within(at: number): number {
    return Math.min(Math.max(at, this.from), this.to);
  }

  private change(change: Partial<ClockState>): void {
    this.state = { ...this.state, ...change };
    this.toldAt = this.now();
    for (const listener of this.listeners) listener();
  }
}
