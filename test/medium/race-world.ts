import { Test, type TestingModule } from '@nestjs/testing';
import { v7 } from 'uuid';
import { AccessWorkerModule } from '../../src/access/access-worker.module';
import { WebhookService } from '../../src/notifications/webhook.service';
import { Config } from '../../src/platform/config';
import { systemContext } from '../../src/platform/http/request-context';
import { PlatformModule } from '../../src/platform/platform.module';
import { TimeSource } from '../../src/platform/time-source';
import type { JobRun } from '../../src/queue/job-handler';
import { EscalateHandler } from '../../src/requests/escalate.handler';
import { FulfilHandler } from '../../src/requests/fulfil.handler';
import { IncidentMovedHandler } from '../../src/requests/incident-moved.handler';
import { MissHandler } from '../../src/requests/miss.handler';
import { RecorderCheckedHandler } from '../../src/requests/recorder-checked.handler';
import { RequestsWorkerModule } from '../../src/requests/requests-worker.module';
import { WritingModule } from '../../src/writing/writing.module';
import { TwoWards } from './two-wards';

interface WaitingJob {
  id: string;
  name: string;
  payload: never;
  runAt: Date | null;
}

const HANDLERS = {
  'escalate-request': EscalateHandler,
  'miss-request': MissHandler,
  'recorder-checked': RecorderCheckedHandler,
  'move-request-deadlines': IncidentMovedHandler,
  'fulfil-requests': FulfilHandler,
};
const RUN: JobRun = { attempt: 1, isLastAttempt: false, signal: new AbortController().signal };

/** The api over two wards and what the worker does for requests, both by a clock that the test turns. */
export class RaceWorld {
  private constructor(
    readonly wards: TwoWards,
    readonly worker: TestingModule,
    private moment: Date,
  ) {}

  static async start(now = new Date()): Promise<RaceWorld> {
    const wards = await TwoWards.start();
    const config = wards.app.get(Config);
    const imports = [PlatformModule.forRoot(config), WritingModule, AccessWorkerModule, RequestsWorkerModule];
    const worker = await Test.createTestingModule({ imports }).compile();
    worker.useLogger(false);
    await worker.init();
    const world = new RaceWorld(wards, worker, now);
    for (const app of [wards.app, worker]) app.get(TimeSource).now = () => world.now;
    await world.gateway();
    return world;
  }

  get now(): Date {
    return new Date(this.moment);
  }

  async stop(): Promise<void> {
    await this.worker.close();
    await this.wards.stop();
  }

  /** What brings messages to phones; nothing here calls it. */
  private async gateway(): Promise<void> {
    const url = 'https://gateway.example.org/hook';
    await this.wards.app.get(WebhookService, { strict: false }).create(systemContext('test'), {
      ...{ name: 'Cổng thử', url, deliversToContacts: true },
      events: ['request_sent', 'request_reminder'],
    });
  }

  /**
   * Lets time pass: every job runs at its own moment, in order.
   * @param times how often the next one is delivered, at once when more than once
   * @returns how many ran
   */
  async passUntil(moment: Date, times: () => number = () => 1): Promise<number> {
    let ran = 0;
    for (let job = await this.nextJob(moment); job; job = await this.nextJob(moment)) {
      if (job.runAt && job.runAt > this.moment) this.moment = job.runAt;
      await this.run(job, times());
      ran++;
    }
    if (moment > this.moment) this.moment = moment;
    return ran;
  }

  pass(milliseconds: number, times?: () => number): Promise<number> {
    return this.passUntil(new Date(this.moment.getTime() + milliseconds), times);
  }

  private async run({ id, name, payload }: WaitingJob, times: number): Promise<void> {
    const type = HANDLERS[name as keyof typeof HANDLERS];
    const handler = this.worker.get<{ handle(payload: never, run: JobRun): Promise<void> }>(type);
    await Promise.all(Array.from({ length: times }, () => handler.handle(payload, RUN)));
    await this.wards.query(`UPDATE outbox_message SET state = 'done', finished_at = now() WHERE id = $1`, [
      id,
    ]);
  }

  /** Footage of a lens as the worker would have sealed it, with its job. */
  async sealed(lens: { cameraId: string; sourceId: string }, from: Date, to: Date): Promise<string> {
    const id = v7();
    const sha256 = id.replaceAll('-', '').padEnd(64, '0');
    await this.wards.query(
      `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
       VALUES ($1, 1, 'video/mp4', 'b', $1, 'v', 'COMPLIANCE', now())`,
      [sha256],
    );
    await this.wards.query(
      `INSERT INTO evidence_item (id, kind, status, object_sha256, camera_id, source_id, clock_epoch_id, displayed_started_at,
         displayed_ended_at)
       SELECT $1, 'footage', 'sealed', $2, $3, s.id, e.id, $5, $6 FROM source s
       JOIN clock_epoch e ON e.recorder_id = s.recorder_id WHERE s.id = $4 ORDER BY e.number LIMIT 1`,
      [id, sha256, lens.cameraId, lens.sourceId, from, to],
    );
    await this.wards.query(
      `UPDATE source SET longest_segment_milliseconds = greatest(longest_segment_milliseconds, $2) WHERE id = $1`,
      [lens.sourceId, to.getTime() - from.getTime()],
    );
    await this.worker.get(FulfilHandler).handle({ itemId: id });
    return id;
  }

  private async nextJob(until: Date): Promise<WaitingJob | undefined> {
    const rows = await this.wards.query<WaitingJob>(
      `SELECT id, job_name AS name, payload, run_at AS "runAt" FROM outbox_message
       WHERE job_name = ANY($1) AND state <> 'done' AND (run_at IS NULL OR run_at <= $2)
       ORDER BY run_at NULLS FIRST, id LIMIT 1`,
      [Object.keys(HANDLERS), until],
    );
    return rows[0];
  }
}
