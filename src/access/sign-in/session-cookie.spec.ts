import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config';
import { SessionCookie } from './session-cookie';
import type { SignedInDto } from './session.dto';

function setCookieOf(
  PUBLIC_URL: string | undefined,
  act: (cookie: SessionCookie, reply: FastifyReply) => void,
) {
  const headers: string[] = [];
  const reply = { header: (_: string, value: string) => headers.push(value) } as unknown as FastifyReply;
  act(new SessionCookie({ PUBLIC_URL } as Config), reply);
  return headers;
}

const answer = (cookie: SessionCookie, reply: FastifyReply) =>
  cookie.answer(reply, { secret: 's-1', body: {} as SignedInDto });

describe('SessionCookie', () => {
  it('is Secure and bound to its host over https', () => {
    expect(setCookieOf('https://lens.example', answer)).toEqual([
      '__Host-ll_session=s-1; Path=/; HttpOnly; Secure; SameSite=Strict',
    ]);
    expect(setCookieOf('https://lens.example', (cookie, reply) => cookie.clear(reply))).toEqual([
      '__Host-ll_session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
    ]);
  });

  it.each([undefined, 'http://127.0.0.1:3000'])('works on this machine without https: %s', (url) => {
    expect(setCookieOf(url, answer)).toEqual(['ll_session=s-1; Path=/; HttpOnly; SameSite=Strict']);
  });

  it('does not take a cookie that another host could have set', () => {
    const cookie = new SessionCookie({ PUBLIC_URL: 'https://lens.example' } as Config);
    const request = (text: string) => ({ headers: { cookie: text } }) as unknown as FastifyRequest;
    expect(cookie.secretOf(request('ll_session=planted'))).toBeNull();
    expect(cookie.secretOf(request('__Host-ll_session=own'))).toBe('own');
  });
});
