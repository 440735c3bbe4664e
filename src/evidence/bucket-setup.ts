import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ObjectStore } from '../platform/storage/object-store';

const RETRY_MILLISECONDS = 5000;

/** Makes the buckets before the first upload needs them. A store that is down then does not keep the api down. */
@Injectable()
export class BucketSetup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(BucketSetup.name);
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly store: ObjectStore) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.store.ensureBuckets();
      void this.store.expireUploads();
    } catch (error) {
      this.logger.error({ msg: 'buckets cannot be made ready, keeps trying', err: error });
      this.retry = setTimeout(() => void this.onApplicationBootstrap(), RETRY_MILLISECONDS);
    }
  }

  onApplicationShutdown(): void {
    clearTimeout(this.retry);
  }
}
