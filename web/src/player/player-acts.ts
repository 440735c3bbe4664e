import { frameMilliseconds, type Film } from './film';
import { type MasterClock, SPEEDS } from './master-clock';

const SECOND = 1000;

export type PlayerAct =
  | 'playOrPause'
  | 'back1'
  | 'forward1'
  | 'back10'
  | 'forward10'
  | 'frameBack'
  | 'frameForward'
  | 'slower'
  | 'faster'
  | 'loopA'
  | 'loopB'
  | 'loopOff'
  | 'start'
  | 'end'
  | 'marker'
  | 'still';

export type PlayerActs = Record<PlayerAct, () => void>;

/** What keys and buttons do. */
export function actsOf(
  clock: MasterClock,
  films: Film[],
  others: Pick<PlayerActs, 'marker' | 'still'>,
): PlayerActs {
  const by = (milliseconds: number) => clock.seek(clock.snapshot().at + milliseconds);
  const frame = (frames: number) => {
    clock.pause();
    by(frames * frameMilliseconds(films));
  };
  const speed = (steps: number) => {
    const now = SPEEDS.findIndex((each) => each === clock.snapshot().speed);
    clock.setSpeed(SPEEDS[Math.min(Math.max(now + steps, 0), SPEEDS.length - 1)]!);
  };
  const loop = (end: 'a' | 'b') => () => {
    const { loop: before, at } = clock.snapshot();
    clock.setLoop({ ...before, [end]: at });
  };
  return {
    ...others,
    playOrPause: () => (clock.snapshot().isPlaying ? clock.pause() : clock.play()),
    back1: () => by(-SECOND),
    forward1: () => by(SECOND),
    back10: () => by(-10 * SECOND),
    forward10: () => by(10 * SECOND),
    frameBack: () => frame(-1),
    frameForward: () => frame(1),
    slower: () => speed(-1),
    faster: () => speed(1),
    loopA: loop('a'),
    loopB: loop('b'),
    loopOff: () => clock.setLoop({ a: null, b: null }),
    start: () => clock.seek(clock.from),
    end: () => clock.seek(clock.to),
  };
}
