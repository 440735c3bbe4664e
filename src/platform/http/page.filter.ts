import { type ArgumentsHost, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../errors';
import { PAGE_HEADERS } from './html';
import { toProblem } from './problem.filter';

/** Errors as pages: who opened one in a browser can do nothing with JSON. Subclasses carry `@Catch()`. */
export abstract class PageFilter implements ExceptionFilter {
  private readonly logger = new Logger(this.constructor.name);

  /** The text of the page for an error of this HTTP status. */
  protected abstract pageOf(error: unknown, status: number): string;

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status } = toProblem(error, '');
    if (status >= 500) this.logger.error(error);
    const wait = error instanceof AppError ? error.parameters.retryAfterSeconds : undefined;
    if (wait !== undefined) void reply.header('retry-after', wait);
    void reply.status(status).headers(PAGE_HEADERS).send(this.pageOf(error, status));
  }
}
