import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../platform/config';
import { AppError } from '../platform/errors';
import { uploadEmpty, uploadInterrupted } from '../platform/http/upload.errors';
import type { ObjectStore } from '../platform/storage/object-store';
import { UploadMeter } from './upload-meter';
import { watchUpload } from './upload-watch';

export interface Received {
  sha256: string;
  sizeBytes: number;
}

interface Destination {
  store: ObjectStore;
  key: string;
  mediaType: string;
  maxBytes: number;
  /** Called while bytes come; false = nobody wants them any more. Never rejects. */
  touch: () => Promise<boolean>;
}

/**
 * Streams a file into the staging bucket while hashing it, holding no more than one part of it.
 * @throws upload_too_large, upload_empty (an empty object is left), upload_too_slow, store_unavailable; upload_interrupted
 * when the client broke off, stood still for RECEIVING_STALE_SECONDS, or nobody wants it any more.
 */
export function receiveInto(
  { store, key, mediaType, maxBytes, touch }: Destination,
  file: Readable,
  config: Config,
): Promise<Received> {
  const meter = new UploadMeter(maxBytes);
  const flowing = pipeline(file, meter);
  flowing.catch(() => undefined);
  return watched(meter, touch, config, async () => {
    await store.put('staging', key, meter, mediaType);
    await flowing;
  });
}

/** Hashes a file that will not be kept. @throws as `receiveInto`. */
export function measure(file: Readable, config: Config): Promise<Received> {
  const meter = new UploadMeter(config.MAX_UPLOAD_BYTES);
  meter.resume();
  return watched(
    meter,
    () => Promise.resolve(true),
    config,
    () => pipeline(file, meter),
  );
}

async function watched(
  meter: UploadMeter,
  touch: () => Promise<boolean>,
  config: Config,
  work: () => Promise<void>,
): Promise<Received> {
  const unwatch = watchUpload(meter, touch, config);
  try {
    await work();
  } catch (error) {
    throw faultOf(meter.errored, error);
  } finally {
    unwatch();
    meter.destroy();
  }
  if (meter.sizeBytes === 0) throw uploadEmpty();
  return { sha256: meter.sha256(), sizeBytes: meter.sizeBytes };
}

/** What to tell the client: what we or the store said; what is neither came from the connection. */
function faultOf(...errors: unknown[]): AppError {
  const ours = errors.find((error) => error instanceof AppError);
  return ours ?? uploadInterrupted({}, [], errors.at(-1));
}
