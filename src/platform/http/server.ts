import type { IncomingMessage } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Config } from '../config';
import { defineError } from '../errors';
import { logRequests, requestIdOf } from '../logging';
import { observeRequests } from '../metrics/http-metrics';
import { MetricsRegistry } from '../metrics/metrics.registry';
import { acceptForms, passParts } from './form-body';
import { ProblemFilter } from './problem.filter';
import { limitAddresses } from './rate-limits';
import { securityHeaders } from './security-headers';
import { clientErrorAnswer, frameworkErrorAnswer } from './server-errors';
import { boundBodies, connectionLimits, readJson } from './server-limits';
import { validationPipe } from './validation';

const JSON_BODY_LIMIT_BYTES = 2 ** 20;
/** Above any route parameter of ours; Fastify's own limit is 100. */
const PARAMETER_LENGTH_MAX = 200;
/** What people without an account open; outside the api, so that the address is short enough to type. */
const SIGNED_LINK_PAGE = '/l/:token';
/** What such a page sends to and loads beside itself. */
const BELOW_SIGNED_LINK_PAGE = '/l/*rest';

const shuttingDown = defineError({
  code: 'shutting_down',
  kind: 'unavailable',
  message: {
    en: 'The server is about to stop; try again in a moment.',
    vi: 'Máy chủ đang dừng; hãy thử lại sau giây lát.',
  },
  isPublic: true,
});

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
  prepare(app.getHttpAdapter().getInstance(), config, app.get(MetricsRegistry));
  return app;
}

/** What holds for every request, before any route. */
function prepare(fastify: FastifyInstance, config: Config, metrics: MetricsRegistry): void {
  const headers = Object.entries(securityHeaders(config));
  // Not earlier: some answers are given before our first hook, and a route may have said something of its own.
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('x-request-id', request.id);
    for (const [name, value] of headers) if (!reply.hasHeader(name)) void reply.header(name, value);
    done();
  });
  logRequests(fastify);
  observeRequests(fastify, metrics);
  boundRequestsAtShutdown(fastify, config);
  limitAddresses(fastify, config);
  boundBodies(fastify, config);
  fastify.removeContentTypeParser('text/plain');
  readJson(fastify);
  acceptForms(fastify, SIGNED_LINK_PAGE);
  passParts(fastify);
}

/** After a signal running requests get as long as running jobs; an upload that stands still would keep us for ever. */
function boundRequestsAtShutdown(fastify: FastifyInstance, { SHUTDOWN_SECONDS }: Config): void {
  let isClosing = false;
  fastify.addHook('onRequest', (_request, _reply, done) => done(isClosing ? shuttingDown() : undefined));
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    setTimeout(() => fastify.server.closeAllConnections(), SHUTDOWN_SECONDS * 1000).unref();
    done();
  });
}

function setGlobalPrefix(app: NestFastifyApplication): void {
  // The web app answers what no other route does; the backslash, because that route's own address is meant, not all it matches.
  const pages = [
    '/',
    '\\*',
    'clock',
    'clock.js',
    'tip',
    'tip/:receipt',
    SIGNED_LINK_PAGE,
    BELOW_SIGNED_LINK_PAGE,
  ];
  const exclude = [...pages, 'health/live', 'health/ready', 'metrics'];
  app.setGlobalPrefix('api/v1', { exclude });
}

function fastifyAdapter(config: Config): FastifyAdapter {
  const headers = securityHeaders(config);
  return new FastifyAdapter({
    bodyLimit: JSON_BODY_LIMIT_BYTES,
    trustProxy: config.TRUSTED_PROXIES,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
    frameworkErrors: frameworkErrorAnswer(headers),
    clientErrorHandler: clientErrorAnswer(headers),
    // `boundRequestsAtShutdown` does it, as a problem like any other.
    return503OnClosing: false,
    http: connectionLimits(config),
  });
}
