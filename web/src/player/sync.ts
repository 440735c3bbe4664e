import type { Film } from './film';
import type { ClockState } from './master-clock';

/** While playing, a video may be off by this share of a second of true time before it is moved. */
const OFF_MOST_SECONDS = 0.15;
const OFF_MOST_STANDING_SECONDS = 0.005;

/** Brings a video to where the clock stands. @returns whether the clock must wait for it. */
export function follow(video: HTMLVideoElement, film: Film, isRunning: boolean, state: ClockState): boolean {
  const isPlaying = state.isPlaying && isRunning;
  const wanted = Math.min(Math.max((state.at - film.start) / 1000, 0), film.durationMilliseconds / 1000);
  const offMost = isPlaying ? OFF_MOST_SECONDS * Math.max(1, state.speed) : OFF_MOST_STANDING_SECONDS;
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA && Math.abs(video.currentTime - wanted) > offMost)
    video.currentTime = wanted;
  if (video.playbackRate !== state.speed) video.playbackRate = state.speed;
  const mustRun = isPlaying && !state.isWaiting;
  if (mustRun && video.paused) void video.play().catch(() => undefined);
  if (!mustRun && !video.paused) video.pause();
  return (
    isPlaying && (video.seeking || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) && !isAtEnd(video)
  );
}

/** The last frame has no future data. */
function isAtEnd(video: HTMLVideoElement): boolean {
  return (
    video.ended ||
    (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.duration - video.currentTime < 0.1)
  );
}
