import { type Answer, ApiClient } from './api-client';

export interface Account {
  id: string;
  login: string;
  password: string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

/** A browser that keeps its cookie and the token of the page it was given, from an address of its own. */
export class Browser {
  /** `name=value` as it goes back to the server; null = none. */
  cookie: string | null = null;
  csrfToken: string | null = null;
  /** Of the last Set-Cookie. */
  setCookie: string | null = null;
  private readonly client: ApiClient;

  constructor(
    readonly baseUrl: string,
    readonly address = '203.0.113.1',
  ) {
    // The tests' peer is a loopback address, whose word for who it forwards is taken.
    this.client = new ApiClient(baseUrl, { 'x-forwarded-for': address, 'user-agent': 'test browser' });
  }

  /** Somebody who has copied this browser's cookie and token. */
  thief(address = '198.51.100.66'): Browser {
    return Object.assign(new Browser(this.baseUrl, address), {
      cookie: this.cookie,
      csrfToken: this.csrfToken,
    });
  }

  signIn({ login, password }: Pick<Account, 'login' | 'password'>): Promise<Answer<Loose>> {
    return this.send('POST', '/api/v1/session', { login, password });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer<Loose>> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Loose>> {
    return this.send('POST', path, body, headers);
  }

  delete(path: string, body?: unknown): Promise<Answer<Loose>> {
    return this.send('DELETE', path, body);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Loose>> {
    const own = {
      ...(this.cookie !== null && { cookie: this.cookie }),
      ...(this.csrfToken !== null && { 'x-csrf-token': this.csrfToken }),
    };
    const answer = await this.client.send(method, path, body, { ...own, ...headers });
    this.keep(answer);
    return answer;
  }

  private keep({ headers, body }: Answer<Loose>): void {
    const given = headers.get('set-cookie');
    if (given !== null) {
      this.setCookie = given;
      this.cookie = given.split(';')[0]!;
    }
    if (typeof body?.csrfToken === 'string') this.csrfToken = body.csrfToken;
  }
}
