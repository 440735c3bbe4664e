import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const FORM_BODY_LIMIT_BYTES = 2 ** 14;
const FORM = 'application/x-www-form-urlencoded';
const UPLOAD_PART = 'application/offset+octet-stream';

/**
 * Lets one route take what a plain HTML form sends; its body becomes `URLSearchParams`. Everywhere else a form stays
 * refused: it is the one kind of body that a page of another site can send without asking.
 */
export function acceptForms(fastify: FastifyInstance, route: string): void {
  const options = { parseAs: 'string' as const, bodyLimit: FORM_BODY_LIMIT_BYTES };
  fastify.addContentTypeParser<string>(FORM, options, (request, body, done) => {
    if (request.routeOptions.url === route) done(null, new URLSearchParams(body));
    else done(Object.assign(new Error('a form is not taken here'), { statusCode: 415 }));
  });
}

/** Whether a request carries a part of a file as resumable uploads (tus) send it. */
export function isUploadPart({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['content-type'] === UPLOAD_PART;
}

/**
 * Lets the parts of resumable uploads through unread, as the stream that they are: whoever serves the upload counts and
 * bounds them. Routes that serve none see no body.
 */
export function passParts(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(UPLOAD_PART, (_request, _payload, done) => done(null));
}
