import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import { type DynamicModule, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Config } from '../config';
import { logRequests, requestIdOf } from '../logging';
import { observeRequests } from '../metrics/http-metrics';
import { MetricsRegistry } from '../metrics/metrics.registry';
import { ProblemFilter, toProblem } from './problem.filter';
import { validationPipe } from './validation';

const JSON_BODY_LIMIT_BYTES = 2 ** 20;
/** Above any route parameter of ours; Fastify's own limit is 100. */
const PARAMETER_LENGTH_MAX = 200;

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
};

/** A Nest application over Fastify with what every process of ours has in common; not yet listening. */
export async function createHttpApplication(
  module: DynamicModule,
  config: Config,
  options: { preview?: boolean } = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, fastifyAdapter(config), {
    bufferLogs: true,
    abortOnError: false,
    // Fastify's own JSON parser is the one that counts; nothing else is read but what a feature asks for.
    bodyParser: false,
    ...(options.preview && { preview: true, logger: false }),
  });
  setGlobalPrefix(app);
  if (options.preview) return app;
  app.useLogger(app.get(Logger));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', async (request, reply) => {
    // Answers name people and places; a route that may be kept says so itself.
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  logRequests(fastify);
  observeRequests(fastify, app.get(MetricsRegistry));
  boundRequestsAtShutdown(fastify, config);
  await app.register(helmet, { contentSecurityPolicy });
  return app;
}

/** After a signal running requests get as long as running jobs; an upload that stands still would keep us for ever. */
function boundRequestsAtShutdown(fastify: FastifyInstance, { SHUTDOWN_SECONDS }: Config): void {
  fastify.addHook('preClose', (done) => {
    setTimeout(() => fastify.server.closeAllConnections(), SHUTDOWN_SECONDS * 1000).unref();
    done();
  });
}

function setGlobalPrefix(app: NestFastifyApplication): void {
  const method = RequestMethod.GET;
  const exclude = ['/', 'health/live', 'health/ready', 'metrics'].map((path) => ({ path, method }));
  app.setGlobalPrefix('api/v1', { exclude });
}

function fastifyAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_BODY_LIMIT_BYTES,
    trustProxy: config.TRUSTED_PROXIES,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
    frameworkErrors: answerFrameworkError,
  });
}

/** Answers what the router refuses before any hook runs: a malformed address, an endless parameter. */
function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error, request.id);
  void reply
    .status(problem.status)
    .header('x-request-id', request.id)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(problem));
}
