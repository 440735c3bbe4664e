import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../platform/errors';
import { PAGE_HEADERS } from '../platform/http/html';
import { toProblem } from '../platform/http/problem.filter';
import { type TipNotice, tipNoticePage } from './tip-pages';

/** Errors as pages: who sends a tip from a browser can do nothing with JSON. */
@Catch()
export class TipPageFilter implements ExceptionFilter {
  private readonly logger = new Logger(TipPageFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status } = toProblem(error, '');
    if (status >= 500) this.logger.error(error);
    const wait = error instanceof AppError ? error.parameters.retryAfterSeconds : undefined;
    if (wait !== undefined) void reply.header('retry-after', wait);
    void reply
      .status(status)
      .headers(PAGE_HEADERS)
      .send(tipNoticePage(noticeOf(status)));
  }
}

function noticeOf(status: number): TipNotice {
  if (status === 429) return 'often';
  return status >= 500 ? 'failed' : 'unread';
}
