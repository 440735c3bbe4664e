import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type Bilingual, type ErrorKind, type FieldFault } from '../errors';

/** RFC 9457 problem details with both languages of the product and the request id. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  detailVi: string;
  requestId: string;
  errors?: FieldFault[];
}

/** Exhaustive: a new kind does not compile until it has a status. */
export const statusOfKind: Record<ErrorKind, number> = {
  invalid: 400,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  timeout: 408,
  conflict: 409,
  not_ready: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  unsatisfiable: 416,
  unprocessable: 422,
  too_many: 429,
  internal: 500,
  unavailable: 503,
};

const INTERNAL: Bilingual = {
  en: 'Something failed here; tell the administrator the request id.',
  vi: 'Hệ thống gặp lỗi; hãy báo mã yêu cầu cho quản trị viên.',
};
const TRANSPORT: Record<number, Bilingual & { code: string }> = {
  404: { code: 'no_such_route', en: 'There is nothing at this address.', vi: 'Không có gì ở địa chỉ này.' },
  408: {
    code: 'request_too_slow',
    en: 'The request did not arrive in time; send it again in one go.',
    vi: 'Yêu cầu không đến đủ trong thời gian cho phép; hãy gửi lại một lần.',
  },
  413: { code: 'too_large', en: 'The request body is too large.', vi: 'Nội dung gửi lên quá lớn.' },
  415: {
    code: 'unsupported_media_type',
    en: 'Send JSON or multipart/form-data.',
    vi: 'Hãy gửi JSON hoặc multipart/form-data.',
  },
  431: {
    code: 'headers_too_large',
    en: 'The headers of the request are too large.',
    vi: 'Phần đầu của yêu cầu quá lớn.',
  },
};
const BAD_REQUEST = {
  code: 'bad_request',
  en: 'The request could not be read.',
  vi: 'Không đọc được yêu cầu.',
};

/** The one place where errors become HTTP. Nothing internal leaves: no stack, no SQL, no library message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error, String(http.getRequest<FastifyRequest>().id));
    if (problem.status >= 500) this.logger.error(error);
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    // RFC 9110, 15.5.2. Cookies have no scheme of their own; this one opens no dialogue in browsers.
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="LensLedger"');
    const wait = error instanceof AppError ? error.parameters.retryAfterSeconds : undefined;
    if (wait !== undefined) void reply.header('retry-after', wait);
    void reply.status(problem.status).header('content-type', 'application/problem+json').send(problem);
  }
}

/** @returns the public form of any thrown value. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof AppError && error.declaration.isPublic) {
    const status = statusOfKind[error.declaration.kind];
    const fields = error.fields.length ? error.fields : undefined;
    return problemOf(status, error.declaration.code, error.bilingual, requestId, fields);
  }
  const status = transportStatus(error);
  if (status === undefined) return problemOf(500, 'internal', INTERNAL, requestId);
  const known = TRANSPORT[status] ?? BAD_REQUEST;
  return problemOf(status, known.code, known, requestId);
}

/** Status of a 4xx raised by the framework itself (unknown route, malformed JSON, body limit). */
function transportStatus(error: unknown): number | undefined {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function problemOf(
  status: number,
  code: string,
  text: Bilingual,
  requestId: string,
  errors?: FieldFault[],
): Problem {
  const base = { type: `urn:lensledger:problem:${code}`, title: code.replaceAll('_', ' '), status, code };
  return { ...base, detail: text.en, detailVi: text.vi, requestId, ...(errors && { errors }) };
}
