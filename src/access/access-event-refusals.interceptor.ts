import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable } from 'rxjs';
import { AppError } from '../platform/errors';
import type { Requirement } from '../platform/http/actions';
import { REQUIREMENT } from '../platform/http/requires';
import { AccessLogService } from './access-log.service';

/**
 * Writes down what services refuse (a look outside the purpose, an area outside the grants, …), as the guard does for what
 * it refuses itself. What a scope hides answers "not found" and leaves no trace here: nobody can tell it from a wrong id.
 */
@Injectable()
export class RefusalsInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: AccessLogService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => this.record(context, error)));
  }

  /** @throws the error it was given. */
  private async record(context: ExecutionContext, error: unknown): Promise<never> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (error instanceof AppError && error.declaration.kind === 'forbidden' && request.access?.accountId) {
      const places = [context.getHandler(), context.getClass()];
      const requirement = this.reflector.getAllAndOverride<Requirement>(REQUIREMENT, places);
      await this.log.recordRefusal(request, requirement, error.declaration.code);
    }
    throw error;
  }
}
