import type { Film } from './film';
import type { ClockState } from './master-clock';

/** What of a video is needed to make it follow the clock. */
export type Followed = Pick<
  HTMLVideoElement,
  | 'currentTime'
  | 'duration'
  | 'ended'
  | 'paused'
  | 'playbackRate'
  | 'readyState'
  | 'seeking'
  | 'play'
  | 'pause'
>;

/* `readyState` of HTML. */
const HAVE_METADATA = 1;
const HAVE_CURRENT_DATA = 2;
const HAVE_FUTURE_DATA = 3;

/** In seconds at a speed of 1, in proportion at others. A video farther off than this is moved … */
const LEAP_SECONDS = 1;
/** … one that is so far behind holds the clock … */
const BEHIND_SECONDS = 0.3;
/** … until it has come so near. */
const CAUGHT_UP_SECONDS = 0.1;
const OFF_MOST_STANDING_SECONDS = 0.005;
/** Small differences are made good by playing a little slower or faster. */
const RATE_CHANGE_MOST = 0.2;
const RATE_STEP = 0.02;
/** The last frames have no future data. */
const END_SECONDS = 0.1;

/**
 * Brings a video to where the clock stands: standing still exactly, running by its rate, and by a leap only when it is far
 * off, for a leap costs more time than it gains on slow computers.
 * @param wasHolding what it answered before
 * @returns whether the clock must wait for it
 */
export function follow(
  video: Followed,
  film: Pick<Film, 'start' | 'durationMilliseconds'>,
  isRunning: boolean,
  state: ClockState,
  wasHolding: boolean,
): boolean {
  const wanted = Math.min(Math.max(state.at - film.start, 0), film.durationMilliseconds) / 1000;
  const isPlaying = state.isPlaying && isRunning;
  const scale = Math.max(1, state.speed);
  const behind = wanted - video.currentTime;
  const offMost = isPlaying ? LEAP_SECONDS * scale : OFF_MOST_STANDING_SECONDS;
  if (video.readyState >= HAVE_METADATA && Math.abs(behind) > offMost) video.currentTime = wanted;
  if (!isPlaying) {
    if (!video.paused) video.pause();
    return false;
  }
  setRate(video, state.speed * (1 + clamped(behind / scale, RATE_CHANGE_MOST)));
  const holds =
    !isAtEnd(video) &&
    (video.seeking ||
      video.readyState < HAVE_FUTURE_DATA ||
      behind > (wasHolding ? CAUGHT_UP_SECONDS : BEHIND_SECONDS) * scale);
  // While the clock waits, those that are late catch up and the others stand.
  const mustRun = !state.isWaiting || holds;
  if (mustRun && video.paused && !video.ended) void video.play().catch(() => undefined);
  if (!mustRun && !video.paused) video.pause();
  return holds;
}

function setRate(video: Followed, rate: number): void {
  if (Math.abs(video.playbackRate / rate - 1) > RATE_STEP) video.playbackRate = rate;
}

function isAtEnd(video: Followed): boolean {
  const isShown = video.readyState >= HAVE_CURRENT_DATA && !video.seeking;
  return video.ended || (isShown && video.duration - video.currentTime < END_SECONDS);
}

const clamped = (value: number, most: number) => Math.min(Math.max(value, -most), most);
