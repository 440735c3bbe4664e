import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Params, PinoLogger } from 'nestjs-pino';
import pino from 'pino';
import type { Config } from './config';

/** Nest tells of each module and route at every start; none of it is news. */
const CHATTY_CONTEXTS = new Set<unknown>(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);
const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/;

/**
 * A caller's own request id is kept when it is harmless, so that two systems' logs can be joined. Fastify and pino
 * both ask for the id of a request, so it is kept on the request.
 */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  if (typeof request.id === 'string') return request.id;
  request.id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  return request.id;
}

/** Structured logs on stderr; no header, query or body is logged: they carry names, places and secrets. */
export function loggerOptions(
  config: Pick<Config, 'LOG_LEVEL'>,
  stream: pino.DestinationStream = stderr(),
): Params {
  return {
    pinoHttp: {
      level: config.LOG_LEVEL,
      stream,
      genReqId: requestIdOf,
      // `logRequests` does it: pino-http sees only the addresses below the global prefix.
      autoLogging: false,
      hooks: {
        logMethod(parameters, method) {
          const [first] = parameters as unknown[];
          const { context } = (first ?? {}) as { context?: unknown };
          if (!CHATTY_CONTEXTS.has(context)) method.apply(this, parameters);
        },
      },
      wrapSerializers: false,
      serializers: {
        req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
        err: loggedError,
      },
    },
  };
}

/** One line for each request when it has been answered, except those of load balancers. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async ({ id, method, url, routeOptions }, reply) => {
    const path = loggedPath(url, routeOptions.url);
    if (path.startsWith('/health/')) return;
    const milliseconds = Math.round(reply.elapsedTime);
    PinoLogger.root.info({ req: { id, method }, path, status: reply.statusCode, milliseconds }, 'request');
  });
}

/** Without the query, and without the token of a signed link or a tip's receipt, however it is written: whoever reads it could use it. */
function loggedPath(url: string, route: string | undefined): string {
  if (route && /^\/(l|tip)\//.test(route)) return route;
  return url.split('?')[0]!.replace(/^(\/+(l|tip)\/).*/i, '$1…');
}

function stderr(): pino.DestinationStream {
  return pino.destination({ dest: 2, sync: false });
}

interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: unknown;
  cause?: LoggedError;
}

/** An error without its other properties: those of a failed query are its parameters. */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message,
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
    ...(cause instanceof Error && { cause: loggedError(cause) }),
  };
}
