import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../platform/errors';
import { PAGE_HEADERS } from '../../platform/http/html';
import { toProblem } from '../../platform/http/problem.filter';
import { tooManyRequests } from '../../platform/http/rate-limits';
import { type StatePage, statePage } from './signed-link-pages';

/** Errors as pages: who opens a link in a browser can do nothing with JSON. */
@Catch()
export class SignedLinkPageFilter implements ExceptionFilter {
  private readonly logger = new Logger(SignedLinkPageFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status } = toProblem(error, '');
    if (status >= 500) this.logger.error(error);
    const wait = error instanceof AppError ? error.parameters.retryAfterSeconds : undefined;
    if (wait !== undefined) void reply.header('retry-after', wait);
    void reply
      .status(status)
      .headers(PAGE_HEADERS)
      .send(statePage(pageOf(error, status)));
  }
}

function pageOf(error: unknown, status: number): StatePage {
  if (tooManyRequests.made(error)) return 'busy';
  return status >= 500 ? 'failed' : 'unread';
}
