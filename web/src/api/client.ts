import createClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { csrfToken } from '../session/csrf-token';
import { currentPurposeId } from '../session/current-purpose';
import { noteLine } from './line';
import type { paths } from './schema';

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const middleware: Middleware = {
  onRequest({ request }) {
    const token = csrfToken();
    if (token && CHANGES.has(request.method)) request.headers.set('X-CSRF-Token', token);
    const purpose = currentPurposeId();
    if (purpose && !request.headers.has('Purpose-Id')) request.headers.set('Purpose-Id', purpose);
    return request;
  },
  onResponse() {
    noteLine(true);
  },
  onError({ error }) {
    // A page that was left takes its questions back: that says nothing about the line.
    if (!(error instanceof DOMException && error.name === 'AbortError')) noteLine(false);
  },
};

/** The api as docs/openapi.json describes it: paths, parameters, bodies and answers are checked by the compiler. */
export const api = createClient<paths>({ baseUrl: '' });
api.use(middleware);

/** The same as hooks of TanStack Query; what fails is thrown as `ProblemDto`, or as `TypeError` without a connection. */
export const query = createQueryClient(api);
