import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config';
import { uploadsBusy } from '../platform/http/upload.errors';
import { tooManyUploads } from './evidence.errors';

/** Nobody can say when one of the running uploads ends; a guess that keeps clients from knocking all the time. */
const RETRY_AFTER_SECONDS = 30;

/**
 * Bounds how many uploads run at once, of one account and in all. Counted in this process's memory: several api processes
 * take so many each, and a restart forgets uploads together with their connections.
 */
@Injectable()
export class UploadSlots {
  private readonly running = new Map<string, number>();
  private total = 0;

  constructor(private readonly config: Config) {}

  /**
   * @returns what to call once the upload is over.
   * @throws too_many_uploads, uploads_busy
   */
  take(accountId: string): () => void {
    const own = this.running.get(accountId) ?? 0;
    const { UPLOADS_PER_ACCOUNT: most, UPLOADS_AT_ONCE } = this.config;
    const retryAfterSeconds = RETRY_AFTER_SECONDS;
    if (own >= most) throw tooManyUploads({ most, retryAfterSeconds });
    if (this.total >= UPLOADS_AT_ONCE) throw uploadsBusy({ retryAfterSeconds });
    this.count(accountId, 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.count(accountId, -1);
      isTaken = false;
    };
  }

  private count(accountId: string, change: 1 | -1): void {
    const own = (this.running.get(accountId) ?? 0) + change;
    if (own) this.running.set(accountId, own);
    else this.running.delete(accountId);
    this.total += change;
  }
}

/** Of those who hold a signed link: apart, so that they never take the places of officers. */
@Injectable()
export class LinkUploadSlots extends UploadSlots {}
