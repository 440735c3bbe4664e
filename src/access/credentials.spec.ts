import type { FastifyRequest } from 'fastify';
import { csrfTokenOf, isCrossSite, isForged } from './credentials';

const OWN = ['https://lens.example'];

function requestOf(headers: Record<string, string>, method = 'POST'): FastifyRequest {
  return { method, host: 'lens.internal:3000', headers } as unknown as FastifyRequest;
}

describe('isCrossSite', () => {
  it.each([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://lens.internal:3000' },
    { origin: 'https://lens.example', 'sec-fetch-site': 'same-origin' },
  ])('takes %j', (headers) => expect(isCrossSite(requestOf(headers as never), OWN)).toBe(false));

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { origin: 'https://lens.example.evil.test' },
    { origin: 'http://lens.internal:3001' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
  ])('refuses %j', (headers) => expect(isCrossSite(requestOf(headers as never), OWN)).toBe(true));
});

describe('isForged', () => {
  const session = { kind: 'session', secret: 'a secret' } as const;
  const good = { 'x-csrf-token': csrfTokenOf(session.secret) };

  it('asks a session that changes something for its token', () => {
    expect(isForged(requestOf(good), session, OWN)).toBe(false);
    expect(isForged(requestOf({}), session, OWN)).toBe(true);
    expect(isForged(requestOf({ 'x-csrf-token': csrfTokenOf('another') }), session, OWN)).toBe(true);
    expect(isForged(requestOf({ ...good, origin: 'https://evil.test' }), session, OWN)).toBe(true);
  });

  it('asks nothing of what only reads, and of what no browser sends by itself', () => {
    expect(isForged(requestOf({}, 'GET'), session, OWN)).toBe(false);
    expect(isForged(requestOf({}), { kind: 'token', secret: 'llt_x' }, OWN)).toBe(false);
  });
});
