import type { Transform } from 'node:stream';
import type { Config } from '../platform/config';
import { uploadInterrupted } from '../platform/http/upload.errors';
import { uploadTooSlow } from './evidence.errors';
import { UploadPace } from './upload-pace';

const LOOK_MILLISECONDS_MAX = 10_000;

/**
 * Fails the meter with upload_interrupted when no byte comes for RECEIVING_STALE_SECONDS, with upload_too_slow when they come
 * slower than MIN_UPLOAD_BYTES_PER_SECOND.
 * @param touch called while bytes come; false = nobody wants them any more, and the upload is interrupted. Never rejects.
 * @returns what to call when the upload is over.
 */
export function watchUpload(
  meter: Transform & { sizeBytes: number },
  touch: () => Promise<boolean>,
  config: Config,
): () => void {
  const { RECEIVING_STALE_SECONDS, UPLOAD_PACE_SECONDS, MIN_UPLOAD_BYTES_PER_SECOND } = config;
  const pace = new UploadPace(MIN_UPLOAD_BYTES_PER_SECOND, UPLOAD_PACE_SECONDS);
  let seen = -1;
  let movedAt = performance.now();
  const look = () => {
    const now = performance.now();
    const isMoving = meter.sizeBytes > seen || meter.writableFinished;
    if (!isMoving && now - movedAt >= RECEIVING_STALE_SECONDS * 1000)
      return void meter.destroy(uploadInterrupted());
    // Whoever waits for the store to take more, or has sent everything, is not slow.
    if (meter.writableNeedDrain || meter.writableFinished) pace.restart();
    else if (pace.isTooSlow(meter.sizeBytes, now))
      return void meter.destroy(uploadTooSlow({ minBytesPerSecond: MIN_UPLOAD_BYTES_PER_SECOND }));
    if (!isMoving) return;
    seen = meter.sizeBytes;
    movedAt = now;
    void touch().then((isWanted) => isWanted || meter.destroy(uploadInterrupted()));
  };
  const seconds = Math.min(RECEIVING_STALE_SECONDS, UPLOAD_PACE_SECONDS) / 3;
  const timer = setInterval(look, Math.min(LOOK_MILLISECONDS_MAX, seconds * 1000));
  return () => clearInterval(timer);
}
