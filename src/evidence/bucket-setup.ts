import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../platform/config';
import { ObjectStore } from '../platform/storage/object-store';
import { STAGED_FILES } from './staging-area';
import { STRANGER_FILES } from './taken/stranger-file.service';

const RETRY_MILLISECONDS = 5000;

/** Makes the buckets before the first upload needs them. A store that is down then does not keep the api down. */
@Injectable()
export class BucketSetup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(BucketSetup.name);
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    private readonly store: ObjectStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.store.ensureBuckets();
      // What comes in one piece is over, one way or the other, within the day.
      const resumable = { prefix: STAGED_FILES, hours: this.config.UPLOAD_EXPIRY_HOURS };
      void this.store.expireUploads([resumable, { prefix: STRANGER_FILES, hours: 0 }]);
    } catch (error) {
      this.logger.error({ msg: 'buckets cannot be made ready, keeps trying', err: error });
      this.retry = setTimeout(() => void this.onApplicationBootstrap(), RETRY_MILLISECONDS);
    }
  }

  onApplicationShutdown(): void {
    clearTimeout(this.retry);
  }
}
