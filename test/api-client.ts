export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

/** JSON over HTTP for tests; paths are as callers write them, `/api/v1/…` included. Never throws for a status. */
export class ApiClient {
  /** `always`: headers of every request, such as those that say who asks; a request may override them. */
  constructor(
    readonly baseUrl: string,
    readonly always: Record<string, string> = {},
  ) {}

  get<T = Loose>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('GET', path, undefined, headers);
  }

  post<T = Loose>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('POST', path, body, headers);
  }

  patch<T = Loose>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('PATCH', path, body, headers);
  }

  /** `body`: FormData goes as multipart, a string as it is, anything else as JSON. */
  async send<T = Loose>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const isRaw = body === undefined || typeof body === 'string' || body instanceof FormData;
    const response = await fetch(this.baseUrl + path, {
      method,
      body: isRaw ? body : JSON.stringify(body),
      headers: { ...(!isRaw && { 'content-type': 'application/json' }), ...this.always, ...headers },
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text ? JSON.parse(text) : text) as T,
    };
  }
}
