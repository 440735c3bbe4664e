import type { IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import { pinoHttp, type Options } from 'pino-http';
import { QueryFailedError } from 'typeorm';
import { loggerOptions, requestIdOf } from './logging';

function capture() {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  const { logger } = pinoHttp(loggerOptions({ LOG_LEVEL: 'info' }, stream).pinoHttp as Options);
  return { logger, text: () => text };
}

describe('logs', () => {
  it('keep an error’s message, code and cause, and none of what a failed query was given', () => {
    const { logger, text } = capture();
    const driverError = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (phone)=(0901234567)',
    });
    const failed = new QueryFailedError('INSERT INTO recorder', ['0901234567'], driverError);
    logger.error({ err: new Error('could not write', { cause: failed }) });
    const { err } = JSON.parse(text());
    expect(err).toMatchObject({ type: 'Error', message: 'could not write' });
    expect(err.stack).toContain('logging.spec');
    expect(err.cause).toMatchObject({ type: 'QueryFailedError', message: 'duplicate key', code: '23505' });
    expect(text()).not.toContain('0901234567');
  });

  it('hold nothing of a request but its id and method', () => {
    const { logger, text } = capture();
    const headers = { authorization: 'Bearer secret' };
    logger.info({ req: { id: 'a-request', method: 'GET', url: '/x?name=secret', headers } }, 'asked');
    expect(JSON.parse(text()).req).toEqual({ id: 'a-request', method: 'GET' });
  });

  it('leave out what Nest tells of each module and route', () => {
    const { logger, text } = capture();
    logger.info({ context: 'RouterExplorer' }, 'Mapped {/, GET} route');
    logger.info({ context: 'api' }, 'ready');
    expect(text()).not.toContain('Mapped');
    expect(text()).toContain('ready');
  });
});

describe('requestIdOf', () => {
  const request = (id?: string) => ({ headers: { 'x-request-id': id } }) as unknown as IncomingMessage;

  it('keeps a harmless id, and the same one however often it is asked', () => {
    expect(requestIdOf(request('police-7.abcd'))).toBe('police-7.abcd');
    const without = request();
    expect(requestIdOf(without)).toBe(requestIdOf(without));
  });

  it.each(['short', 'with space in it', 'x'.repeat(101), 'quote"inside'])('replaces %s', (id) => {
    expect(requestIdOf(request(id))).toMatch(/^[0-9a-f-]{36}$/);
  });
});
