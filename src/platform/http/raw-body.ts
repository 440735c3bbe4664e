import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    rawBody?: string;
  }

  interface FastifyContextConfig {
    keepsRawBody?: boolean;
  }
}

/** For routes whose callers sign what they send: `rawBodyOf` answers the body as it came. */
export function KeepsRawBody(): MethodDecorator {
  return RouteConfig({ keepsRawBody: true });
}

/** For the parser of bodies. */
export function keepRawBody(request: FastifyRequest, body: string): void {
  if (request.routeOptions.config.keepsRawBody) request.rawBody = body;
}

/** Empty when none was sent. */
export function rawBodyOf(request: FastifyRequest): string {
  return request.rawBody ?? '';
}
