import { readdirSync } from 'node:fs';
import { type Stack, startStack } from '../processes';

const PAGE = { accept: 'text/html,application/xhtml+xml' };

describe('the web app, served by the api', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api'] });
  });
  afterAll(() => stack?.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(stack.baseUrl + path, { headers });

  it.each(['/', '/incidents', '/incidents/0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f?tab=evidence'])(
    'is one page at %s, asked for anew each time',
    async (path) => {
      const answer = await get(path, PAGE);
      expect([
        answer.status,
        answer.headers.get('content-type'),
        answer.headers.get('cache-control'),
      ]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
      expect(await answer.text()).toContain('<div id="root">');
      const policy = answer.headers.get('content-security-policy')!;
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
    },
  );

  it('has a first page that tells in both languages, without a script, what needs none', async () => {
    const { status, headers, body } = await stack.client.get<string>('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('<html lang="vi">');
    const plain = body.slice(body.indexOf('<noscript>'), body.indexOf('</noscript>'));
    expect(plain).toContain('<p lang="en">');
    const links = [...plain.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(1);
    for (const path of links) expect([path, (await stack.client.get(path)).status]).toEqual([path, 200]);
    // Nothing that the policy would refuse.
    expect(body).not.toMatch(/<script(?![^>]* src=)|"javascript:| on[a-z]+=/i);
  });

  it('gives assets for a year, compressed', async () => {
    const name = readdirSync('web/dist/assets').find((file) => /^index-.*\.js$/.test(file))!;
    const answer = await get(`/assets/${name}`, { 'accept-encoding': 'br' });
    expect([
      answer.status,
      answer.headers.get('content-encoding'),
      answer.headers.get('cache-control'),
    ]).toEqual([200, 'br', 'public, max-age=31536000, immutable']);
  });

  it.each([
    ['an asset of an earlier build', '/assets/index-00000000.js'],
    ['a file that is not there', '/favicon.ico'],
    ['an unknown route of the api', '/api/v1/nothing'],
    ['what only the build needs', '/.vite/manifest.json'],
    ['a way out of the folder', '/..%2f..%2fpackage.json'],
    ['something below a signed link', '/l/nothing/at/all'],
  ])('has nothing for %s, even for a browser', async (_name, path) => {
    const answer = await get(path, PAGE);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('has no pages for programs', async () => {
    expect((await get('/incidents', { accept: 'application/json' })).status).toBe(404);
  });
});
