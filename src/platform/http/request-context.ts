import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '../errors';

/** Who acts. Until accounts exist every request acts as `unauthenticated`; jobs act as `system`. */
export interface Actor {
  id: string;
  unit: string | null;
}

/** What a write needs to know of the request it serves. */
export interface RequestContext {
  actor: Actor;
  requestId: string;
  idempotencyKey: string | null;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** The context of work that no request asked for: jobs, sweepers, the command line. */
export function systemContext(requestId: string): RequestContext {
  return { actor: { id: 'system', unit: null }, requestId, idempotencyKey: null };
}

/** @throws invalid_input when the Idempotency-Key header is malformed. */
export function contextOf(request: FastifyRequest): RequestContext {
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)))
    throw invalidField(
      'Idempotency-Key',
      'Idempotency-Key must be 1 to 200 printable ASCII characters without spaces',
      'Idempotency-Key phải có 1 đến 200 ký tự ASCII, không có khoảng trắng',
    );
  return {
    actor: { id: 'unauthenticated', unit: null },
    requestId: String(request.id),
    idempotencyKey: key ?? null,
  };
}

/** Parameter decorator: the request's `RequestContext`. */
export const Context = createParamDecorator((_: unknown, context: ExecutionContext) =>
  contextOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
