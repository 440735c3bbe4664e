import { isSaying, type Answer, patiently, reasonOf } from './patience';

/** What the api answers to a request that it refuses (RFC 9457). */
interface Problem {
  code?: string;
  detail?: string;
  detailVi?: string;
  errors?: { field: string; message: { en: string } }[];
}

/** A request that the api refused for good. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    request: string,
    problem: Problem,
    /** What it said to wait before asking again. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    const fields = (problem.errors ?? []).map(({ field, message }) => `${field}: ${message.en}`);
    super(
      `${request} was refused with ${status}: ${[problem.detail ?? 'no reason given', ...fields].join('; ')}`,
    );
    this.name = 'ApiError';
  }
}

const RETRY_MILLISECONDS = 60_000;

export interface ApiClientOptions {
  /** As people open it, with or without a slash at the end. */
  url: string;
  /** Told why a request is about to be sent again. */
  onWait?: (reason: string) => void;
  /** For how long a request is sent again. */
  retryMilliseconds?: number;
  /** Headers of every request, such as those that say who asks. */
  headers?: Record<string, string>;
}

/** A body with the headers it came with. */
export interface Exchanged<T> {
  body: T;
  headers: Headers;
}

/**
 * The public HTTP API as any client sees it. A request that met a closed door (no connection, 429, 5xx of a restart)
 * is sent again for a minute; creating requests carry an Idempotency-Key, so sending twice records once.
 */
export class ApiClient {
  /** Without a slash at the end. */
  readonly url: string;
  private readonly base: string;
  readonly onWait: (reason: string) => void;
  readonly retryMilliseconds: number;
  private readonly headers: Record<string, string>;

  constructor(private readonly options: ApiClientOptions) {
    const { url, onWait = () => undefined, retryMilliseconds = RETRY_MILLISECONDS, headers = {} } = options;
    this.url = url.replace(/\/+$/, '');
    this.base = `${this.url}/api/v1/`;
    this.onWait = onWait;
    this.retryMilliseconds = retryMilliseconds;
    this.headers = headers;
  }

  /** The same api with these headers too. */
  with(headers: Record<string, string>): ApiClient {
    return new ApiClient({ ...this.options, headers: { ...this.headers, ...headers } });
  }

  /** The same api, asked again for so long. */
  retrying(retryMilliseconds: number): ApiClient {
    return new ApiClient({ ...this.options, retryMilliseconds });
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path, {});
  }

  /** With a key where sending twice would record twice. */
  post<T>(path: string, body: object, key?: string): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) };
    return this.send<T>('POST', path, { headers, body: JSON.stringify(body) });
  }

  /** `post` for those who need the answer's headers. */
  async exchange<T>(path: string, body: object): Promise<Exchanged<T>> {
    const headers = { 'content-type': 'application/json' };
    const init = { headers, body: JSON.stringify(body) };
    const response = await this.answered('POST', path, init);
    return { body: await read<T>(`POST ${path}`, response), headers: response.headers };
  }

  /** The bytes of a picture or a film. */
  async bytes(path: string): Promise<Buffer> {
    const response = await this.answered('GET', path, {});
    if (!response.ok) await read(`GET ${path}`, response);
    return Buffer.from(await response.arrayBuffer());
  }

  patch<T>(path: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.send<T>('PATCH', path, { headers, body: JSON.stringify(body) });
  }

  /** `form` must name its fields before its file. */
  upload<T>(path: string, form: FormData, key: string): Promise<T> {
    return this.send<T>('POST', path, { headers: { 'idempotency-key': key }, body: form });
  }

  private async send<T>(method: string, path: string, init: RequestInit): Promise<T> {
    return read<T>(`${method} ${path}`, await this.answered(method, path, init));
  }

  private async answered(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = { ...this.headers, ...(init.headers as Record<string, string>) };
    const answer = await patiently(this, (signal) =>
      fetch(this.base + path, { ...init, headers, method, signal }),
    );
    if (isSaying(answer)) return answer;
    throw await givenUp(`${method} ${this.base}${path}`, answer);
  }
}

async function read<T>(request: string, response: Response): Promise<T> {
  const text = await response.text();
  const body = response.status === 204 ? null : parsed(text);
  if (response.ok && body !== undefined) return body as T;
  const problem = (body ?? { detail: `the answer is no JSON: ${text.slice(0, 80)}` }) as Problem;
  const wait = Number(response.headers.get('retry-after'));
  throw new ApiError(response.status, problem.code, request, problem, wait > 0 ? wait : null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function givenUp(request: string, answer: Answer): Promise<Error> {
  if (answer instanceof Response)
    return read(request, answer).catch((error: Error) => error) as Promise<Error>;
  return new Error(`${request}: ${reasonOf(answer)}`);
}
