import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import pino from 'pino';
import type { Config } from './config';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/;

/** A caller's own request id is kept when it is harmless, so that two systems' logs can be joined. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Structured logs on stderr; no header, query or body is logged: they carry names, places and secrets. */
export function loggerOptions(config: Config): Params {
  return {
    pinoHttp: {
      level: config.LOG_LEVEL,
      stream: pino.destination({ dest: 2, sync: false }),
      genReqId: requestIdOf,
      autoLogging: { ignore: (request) => (request.url ?? '').startsWith('/health/') },
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
      },
    },
  };
}
