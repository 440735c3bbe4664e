import './platform/source-maps';
import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { WorkerModule } from './worker.module';
import { ProbeServer } from './platform/health/probe-server';
import { startProcess } from './platform/start';

void startProcess('worker', async (config) => {
  // On a machine of both, whoever waits for an answer comes before hashing and transcoding; children inherit it.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  app.enableShutdownHooks();
  const port = await app.get(ProbeServer).listen(config.WORKER_PORT, config.HOST);
  logger.log(`ready, health on port ${port}`, 'worker');
});
