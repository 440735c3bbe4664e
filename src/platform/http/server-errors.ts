import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from './problem.filter';

type Headers = Record<string, string>;

/** Answers what the router refuses before any hook runs: a malformed address, an endless parameter. */
export function frameworkErrorAnswer(headers: Headers) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = toProblem(error, request.id);
    void reply
      .status(problem.status)
      .headers({ ...headers, 'x-request-id': request.id, 'content-type': 'application/problem+json' })
      .send(JSON.stringify(problem));
  };
}

const STATUS_OF_CODE: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers what Node itself could not read as HTTP, and headers that come too slowly or are too long. */
export function clientErrorAnswer(headers: Headers) {
  return (error: { code?: string }, socket: Socket): void => {
    if (error.code !== 'ECONNRESET' && socket.writable)
      socket.write(rawAnswer(STATUS_OF_CODE[error.code ?? ''] ?? 400, headers));
    socket.destroy();
  };
}

function rawAnswer(statusCode: number, headers: Headers): string {
  const id = randomUUID();
  const body = JSON.stringify(toProblem({ statusCode }, id));
  const all = {
    ...headers,
    'x-request-id': id,
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${lines.join('')}\r\n${body}`;
}
