import { Injectable } from '@nestjs/common';
import { defineError, invalidField } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { JobLedger, jobStateWords, type LedgerRow } from '../queue/ledger';
import { WriteUnit } from '../writing/write-unit';
import type { JobDto, JobQueryDto } from './job.dto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const jobUnknown = defineError({
  code: 'not_found',
  kind: 'not_found',
  message: { en: 'There is no job {id}.', vi: 'Không có công việc nền {id}.' },
  isPublic: true,
});

export const jobNotFailed = defineError({
  code: 'job_not_failed',
  kind: 'conflict',
  message: {
    en: 'Job {id} is {state}; only a failed job can be retried.',
    vi: 'Công việc nền {id} đang ở trạng thái {state}; chỉ công việc bị lỗi mới chạy lại được.',
  },
  words: { state: jobStateWords },
  isPublic: true,
});

@Injectable()
export class JobsService {
  constructor(
    private readonly ledger: JobLedger,
    private readonly writeUnit: WriteUnit,
  ) {}

  /** Newest first. */
  async list(query: JobQueryDto): Promise<Page<JobDto>> {
    const limit = query.limit ?? 50;
    const before = cursorId(query.cursor);
    const rows = await this.ledger.list({ state: query.state, queue: query.queue, before, limit });
    return toPage(rows.map(toDto), limit, (job) => [job.id]);
  }

  /** @throws not_found */
  async get(id: string): Promise<JobDto> {
    const row = await this.ledger.find(id);
    if (!row) throw jobUnknown({ id });
    return toDto(row);
  }

  /** @throws not_found, job_not_failed */
  async retry(context: RequestContext, id: string): Promise<JobDto> {
    const { state } = await this.get(id);
    await this.writeUnit.run(context, async (transaction) => {
      const jobName = await this.ledger.retry(transaction.manager, id);
      if (jobName === null) throw jobNotFailed({ id, state });
      transaction.record('job.retried', { outboxId: id, jobName });
    });
    return this.get(id);
  }
}

function cursorId(cursor: string | undefined): string | null {
  const id = decodeCursor(cursor, 1)?.[0];
  if (id === undefined) return null;
  if (typeof id !== 'string' || !UUID.test(id))
    throw invalidField('cursor', 'cursor is not one this list gave out', 'cursor không hợp lệ');
  return id;
}

function toDto(row: LedgerRow): JobDto {
  return {
    id: row.id,
    name: row.jobName,
    queue: row.queue,
    subject: row.jobId,
    state: row.state,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    runAt: row.runAt?.toISOString() ?? null,
    enqueuedAt: row.enqueuedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
