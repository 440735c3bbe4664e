import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest, preParsingHookHandler } from 'fastify';
import type { Config } from '../config';
import { defineError } from '../errors';
import { isUploadPart } from './form-body';
import { keepRawBody } from './raw-body';

/** Deeper than anything we take; a boundary in GeoJSON is seven deep. What walks a body would run out of stack. */
const JSON_DEPTH_MAX = 32;
/** Times Node looks for connections whose headers are late, within the time they have. */
const LOOKS_PER_LIMIT = 4;

const bodyTooDeep = defineError({
  code: 'body_too_deep',
  kind: 'invalid',
  message: {
    en: `The JSON is nested more than ${JSON_DEPTH_MAX} levels deep.`,
    vi: `JSON lồng nhau quá ${JSON_DEPTH_MAX} cấp.`,
  },
  isPublic: true,
});

/** For Node's server: headers that do not come in time end the connection. Bodies have `boundBodies`, uploads their own. */
export function connectionLimits({ REQUEST_SECONDS }: Config) {
  const headersTimeout = REQUEST_SECONDS * 1000;
  return { headersTimeout, connectionsCheckingInterval: headersTimeout / LOOKS_PER_LIMIT };
}

/** Reads JSON with our limits, on top of Fastify's own on size and on keys such as `__proto__`. */
export function readJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error') as (
    request: FastifyRequest,
    body: string,
    done: (error: Error | null, value?: unknown) => void,
  ) => void;
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    keepRawBody(request, body);
    parse(request, body, (error, value) => {
      if (!error && isDeeperThan(JSON_DEPTH_MAX, value)) done(bodyTooDeep());
      else done(error, value);
    });
  });
}

/** True when objects and lists are nested more than `levels` deep; looks no deeper than that itself. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part));
}

/**
 * Gives up a body that drips in: what is parsed must be whole within REQUEST_SECONDS. Footage comes as multipart or as
 * parts of a resumable upload and takes as long as it takes; its reader has a watch of its own.
 */
export function boundBodies(fastify: FastifyInstance, { REQUEST_SECONDS }: Config): void {
  fastify.addHook('preParsing', ((request, _reply, payload, done) => {
    if (hasBody(request.raw) && !isFootage(request.raw)) watch(request.raw, REQUEST_SECONDS);
    done(null, payload);
  }) satisfies preParsingHookHandler);
}

function watch(body: IncomingMessage, seconds: number): void {
  const timer = setTimeout(() => {
    // The parser waits for an end or an error. Destroying the request instead would destroy the way to answer too.
    if (body.listenerCount('error')) body.emit('error', requestTimeout());
    else body.destroy();
  }, seconds * 1000);
  for (const event of ['end', 'close']) body.once(event, () => clearTimeout(timer));
}

/** In the form in which Fastify's own faults come, for `toProblem`. */
function requestTimeout(): Error {
  return Object.assign(new Error('the body came too slowly'), { statusCode: 408 });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isFootage(request: IncomingMessage): boolean {
  return /^multipart\//i.test(request.headers['content-type'] ?? '') || isUploadPart(request);
}
