import * as http from 'node:http';
import * as https from 'node:https';
import type { ClientOptions } from 'minio';

type Transport = NonNullable<ClientOptions['transport']>;

export interface Patience {
  /** Silence on the wire after which a request is given up. */
  idleMilliseconds: number;
  /** The same for what a store does without a word: a server-side copy, putting parts together. */
  slowMilliseconds: number;
}

export const DEFAULT_PATIENCE: Patience = { idleMilliseconds: 30_000, slowMilliseconds: 300_000 };
/** An unused connection is closed before the store would do it, or a request could meet the closing. */
const KEEP_ALIVE_MILLISECONDS = 4_000;
/** The client throws on these without reading the answer, which would keep the connection for ever. */
const UNREAD_STATUSES = new Set([408, 429, 499, 500, 502, 503, 504, 520]);

export interface StoreTransport {
  transport: Transport;
  agent: http.Agent;
}

/**
 * HTTP for the S3 client, which sets no timeout itself: a store that hangs would hang its callers for ever.
 * No limit on connections: a paused download holds one, and must not starve the others.
 */
export function boundedTransport(useTls: boolean, patience = DEFAULT_PATIENCE): StoreTransport {
  const { request, Agent } = useTls ? https : http;
  const bounded = (options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
    const timeout = isSlow(options) ? patience.slowMilliseconds : patience.idleMilliseconds;
    // As an option it bounds connecting too, unlike request.setTimeout.
    const outgoing = request({ ...options, timeout }, onResponse);
    giveUpWhenIdle(outgoing, timeout);
    return outgoing;
  };
  const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MILLISECONDS });
  return { transport: { request: bounded } as unknown as Transport, agent };
}

function isSlow(options: http.RequestOptions): boolean {
  const headers = (options.headers ?? {}) as http.OutgoingHttpHeaders;
  return headers['x-amz-copy-source'] !== undefined || options.method === 'POST';
}

function giveUpWhenIdle(outgoing: http.ClientRequest, timeout: number): void {
  let response: http.IncomingMessage | undefined;
  outgoing.on('response', (incoming) => {
    response = incoming;
    if (UNREAD_STATUSES.has(incoming.statusCode ?? 0)) incoming.resume();
  });
  outgoing.on('timeout', () => {
    // Bytes wait for a slow reader: the silence is ours, not the store's.
    if (response && response.readableLength > 0) outgoing.socket?.setTimeout(timeout);
    else
      (response ?? outgoing).destroy(
        Object.assign(new Error('the store fell silent'), { code: 'ETIMEDOUT' }),
      );
  });
}
