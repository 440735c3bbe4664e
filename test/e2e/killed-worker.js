'use strict';
// A worker process with one job, on the built queue. Its first argument says whether the job hangs or ends.
const { join } = require('node:path');
const dist = join(__dirname, '..', '..', process.env.LENSLEDGER_TEST_DIST ?? 'dist');
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');
const { parseConfig } = require(join(dist, 'platform/config.js'));
const { PlatformModule } = require(join(dist, 'platform/platform.module.js'));
const { defineJob } = require(join(dist, 'queue/job.js'));
const { JobHandler } = require(join(dist, 'queue/job-handler.js'));
const { QueueModule, QueueWorkerModule } = require(join(dist, 'queue/queue.module.js'));

const mode = process.argv[2];
const job = defineJob({
  name: 'test.killed',
  queue: 'test',
  attempts: 1,
  backoffMilliseconds: 10,
  parse: (payload) => payload,
  idOf: (payload) => payload.id,
});

class Handler {
  async handle(payload, run) {
    process.stdout.write(`started ${payload.id} attempt ${run.attempt}\n`);
    if (mode === 'hang') await new Promise(() => setInterval(() => undefined, 1000));
  }
}
JobHandler(job)(Handler);

class KilledWorkerModule {}
const imports = [PlatformModule.forRoot(parseConfig()), QueueModule, QueueWorkerModule];
void NestFactory.createApplicationContext(
  { module: KilledWorkerModule, imports, providers: [Handler] },
  { logger: false },
);
