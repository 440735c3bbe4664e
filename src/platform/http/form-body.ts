import type { FastifyInstance } from 'fastify';

const FORM_BODY_LIMIT_BYTES = 2 ** 14;
const FORM = 'application/x-www-form-urlencoded';

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
