import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '../errors';
import type { Action } from './actions';

/** Who acts, by pseudonymous ids: these go into the custody log and can never be erased. */
export interface Actor {
  /** Account id; `system` for jobs and the command line, `anonymous` before anybody has signed in. */
  id: string;
  /** Area id of the account's unit. */
  unit: string | null;
}

/** Which records an action may touch; with nothing set, none. */
export interface AccessScope {
  isEverywhere: boolean;
  /** Tops of subtrees, by today's tree (`inScopeSql` of src/areas/area-sql.ts). */
  areaIds: readonly number[];
  /** What this account has made itself, wherever; null = that gives it nothing. */
  ownAccountId: string | null;
  /** Incidents named by case grants, wherever they are. */
  incidentIds: readonly string[];
}

/** Place and time within which a purpose lets its account look. */
export interface Envelope {
  center: { lon: number; lat: number };
  radiusMeters: number;
  from: Date;
  to: Date;
}

export interface ActivePurpose {
  id: string;
  /** null = opened for a tip. */
  incidentId: string | null;
  envelope: Envelope;
  /** It was widened, or opened before its case was granted: a grant for the case gives it nothing. */
  isBeyondCase: boolean;
}

/** What the guard found out about a request; set on it before any route runs. */
export interface Access {
  actor: Actor;
  /** null = no account (public routes, system). */
  accountId: string | null;
  /** The session or token that was used; purposes are bound to it. */
  credentialId: string | null;
  address: string | null;
  purpose: ActivePurpose | null;
  /** Scope of the route's own action. */
  scope: AccessScope;
  /** Scope of any other action, for services that need more than one. */
  scopeOf(action: Action): AccessScope;
}

/** What a service needs to know of the request it serves. */
export interface RequestContext extends Access {
  requestId: string;
  idempotencyKey: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    access?: Access;
  }
}

export const NOWHERE: AccessScope = { isEverywhere: false, areaIds: [], ownAccountId: null, incidentIds: [] };
export const EVERYWHERE: AccessScope = { ...NOWHERE, isEverywhere: true };

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

const SYSTEM: Access = {
  actor: { id: 'system', unit: null },
  accountId: null,
  credentialId: null,
  address: null,
  purpose: null,
  scope: EVERYWHERE,
  scopeOf: () => EVERYWHERE,
};

/** The context of work that no request asked for: jobs, sweepers, the command line. */
export function systemContext(requestId: string): RequestContext {
  return { ...SYSTEM, requestId, idempotencyKey: null };
}

/** The access of a request to a public route: nobody, and nothing in scope. */
export function anonymousAccess(address: string): Access {
  return {
    ...SYSTEM,
    actor: { id: 'anonymous', unit: null },
    address,
    scope: NOWHERE,
    scopeOf: () => NOWHERE,
  };
}

/**
 * @throws invalid_input when the Idempotency-Key header is malformed; Error when no guard has looked at the request.
 */
export function contextOf(request: FastifyRequest): RequestContext {
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)))
    throw invalidField(
      'Idempotency-Key',
      'Idempotency-Key must be 1 to 200 printable ASCII characters without spaces',
      'Idempotency-Key phải có 1 đến 200 ký tự ASCII, không có khoảng trắng',
    );
  if (!request.access) throw new Error('no guard has looked at this request');
  return { ...request.access, requestId: String(request.id), idempotencyKey: key ?? null };
}

/** Parameter decorator: the request's `RequestContext`. */
export const Context = createParamDecorator((_: unknown, context: ExecutionContext) =>
  contextOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
