import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageQueryDto } from '../platform/http/paging.dto';
import { jobStates } from '../queue/ledger';

export class JobQueryDto extends PageQueryDto {
  /** pending: waits for the relay; enqueued: waits or runs; done; failed: waits for a person. */
  @IsOptional()
  @IsIn(jobStates)
  state?: 'pending' | 'enqueued' | 'done' | 'failed';

  /**
   * Only jobs of this queue.
   * @example 'footage'
   */
  @IsOptional()
  @Matches(/^[a-z0-9._-]{1,100}$/)
  queue?: string;
}

/** One background job. Its payload is not shown: it may name people. */
export class JobDto {
  /** Identifies the job; `POST /jobs/{id}/retry` takes it. */
  id: string;
  /** What kind of work it is. */
  name: string;
  queue: string;
  /** What it is about, such as an item's id. */
  subject: string;
  state: 'pending' | 'enqueued' | 'done' | 'failed';
  /** Failed runs since it was created or last retried. */
  attempts: number;
  /** Why the last failed run failed. */
  lastError: string | null;
  createdAt: string;
  /** Not before; null = at once. */
  runAt: string | null;
  enqueuedAt: string | null;
  finishedAt: string | null;
}

export class JobPageDto {
  items: JobDto[];
  /** Give it as `cursor` to read on; null on the last page. */
  nextCursor: string | null;
}
