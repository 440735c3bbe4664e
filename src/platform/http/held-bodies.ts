import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { uploadsBusy } from './upload.errors';

/** Of all bodies together that one process holds whole; what is made of them while they are read comes on top. */
export const HELD_BYTES_MAX = 200 * 2 ** 20;
/** Bodies are sent in seconds and read in less. */
const RETRY_AFTER_SECONDS = 10;

/**
 * Bounds the memory that bodies take which are read whole (lists), however many come at once. Counted by the length a
 * request announces, before a byte of it is read; one that announces none counts as the most it may be.
 */
@Injectable()
export class HeldBodies {
  private heldBytes = 0;

  /**
   * Does the work that reads the body and holds it. One body is always taken, however large it may be.
   * @throws uploads_busy
   */
  async hold<T>(
    { headers }: { headers: IncomingHttpHeaders },
    maxBytes: number,
    work: () => Promise<T>,
  ): Promise<T> {
    const announced = Number(headers['content-length']);
    const bytes = Number.isFinite(announced) ? Math.min(announced, maxBytes) : maxBytes;
    if (this.heldBytes > 0 && this.heldBytes + bytes > HELD_BYTES_MAX)
      throw uploadsBusy({ retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.heldBytes += bytes;
    try {
      return await work();
    } finally {
      this.heldBytes -= bytes;
    }
  }
}
