import { runInNewContext } from 'node:vm';
import { ApiClient } from '../api-client';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

let wards: TwoWards;
let nobody: ApiClient;

beforeAll(async () => {
  wards = await TwoWards.start();
  nobody = new ApiClient(wards.baseUrl);
});

afterAll(() => wards?.stop());

describe('the clock page', () => {
  it('tells anybody the time, in Vietnam and in both languages, without a script', async () => {
    const before = Date.now();
    const { status, headers, body } = await nobody.get<string>('/clock');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const [, utc, shown] = /<time id="time" datetime="([^"]+)">([\d:]+)<\/time>/.exec(body)!;
    expect(Date.parse(utc!)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(utc!)).toBeLessThanOrEqual(Date.now());
    expect(shown).toBe(new Date(Date.parse(utc!) + 7 * 3_600_000).toISOString().slice(11, 19));
    for (const text of ['Giờ đúng', 'The right time', 'Tải lại', 'Reload']) expect(body).toContain(text);
    // What only a script can say is not shown.
    expect(body).toMatch(/<p id="measured" hidden/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('runs one script of our own and nothing else', async () => {
    const { headers, body } = await nobody.get<string>('/clock');
    const policy = headers.get('content-security-policy')!.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]),
    );
    expect(policy.join()).not.toContain('unsafe');
    expect(body.match(/<script[^>]*>/g)).toEqual(['<script src="clock.js">']);
    expect(body).not.toMatch(/\son\w+=/);
    const script = await nobody.get<string>('/clock.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.body).toContain('api/v1/time');
  });

  it('answers programs with the time alone', async () => {
    const before = Date.now();
    const { status, headers, body } = await nobody.get('/api/v1/time');
    expect([status, Object.keys(body), headers.get('cache-control')]).toEqual([200, ['now'], 'no-store']);
    expect(Date.parse(body.now)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(body.now)).toBeLessThanOrEqual(Date.now());
    expect((await nobody.get('/api/v1/clock')).status).toBe(404);
  });
});

describe('its script', () => {
  const SERVER = Date.UTC(2026, 2, 10, 2, 30);

  /** Runs the script in a page whose steady clock goes by `ways`: the milliseconds there and back of each try. */
  async function run(ways: (readonly [there: number, back: number] | 'no answer')[]) {
    const elements = new Map<string, { textContent: string; dateTime: string; hidden: boolean }>();
    const element = (id: string) => {
      if (!elements.has(id)) elements.set(id, { textContent: '', dateTime: '', hidden: true });
      return elements.get(id)!;
    };
    let steady = 5000;
    const later: number[] = [];
    const asked: string[] = [];
    const fetch = async (address: string) => {
      const way = ways[asked.push(address) - 1]!;
      if (way === 'no answer') throw new TypeError('failed to fetch');
      const now = new Date(SERVER + steady + way[0]).toISOString();
      steady += way[0] + way[1];
      return { ok: true, json: async () => ({ now }) };
    };
    const script = (await nobody.get<string>('/clock.js')).body;
    runInNewContext(script, {
      document: { getElementById: element, addEventListener: () => undefined, hidden: false },
      performance: { now: () => steady },
      fetch,
      setTimeout: (_: unknown, milliseconds: number) => later.push(milliseconds),
      setInterval: () => undefined,
    });
    while (!later.length) await new Promise(setImmediate);
    return { text: (id: string) => element(id).textContent, element, later, asked, steady };
  }

  it('believes the shortest way, takes its middle, and says half of it as the uncertainty', async () => {
    // 30 ms out and 10 ms back: it cannot know, and is wrong by 10 ms of the 20 it states.
    const ways = [[200, 10], [30, 10], [10, 500], [90, 90], 'no answer', [40, 40]] as const;
    const { text, element, later, asked, steady } = await run([...ways]);
    expect(asked).toEqual(Array(6).fill('api/v1/time'));
    expect([text('half-vi'), text('half-en'), text('trip-vi'), text('trip-en')]).toEqual([
      '0,02',
      '0.02',
      '40',
      '40',
    ]);
    const shown = Date.parse(element('time').dateTime);
    expect(shown - (SERVER + steady)).toBe(10);
    expect(text('time')).toBe(new Date(shown + 7 * 3_600_000).toISOString().slice(11, 19));
    expect(text('date')).toBe('10/03/2026');
    // The next tick is at the next whole second.
    expect((shown + later[0]!) % 1000).toBe(0);
    expect([element('still').hidden, element('measured').hidden]).toEqual([true, false]);
  });

  it('leaves the still time and says so when nobody answers, and tries again', async () => {
    const { text, element, later } = await run(Array<'no answer'>(6).fill('no answer'));
    expect([element('failed').hidden, text('time'), later]).toEqual([false, '', [5000]]);
  });
});
