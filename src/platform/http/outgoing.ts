import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Agent, buildConnector, request } from 'undici';
import type { Config } from '../config';
import { defineError } from '../errors';
import {
  type AllowedHosts,
  isAddress,
  isListed,
  mayConnectTo,
  parseAllowedHosts,
} from './outgoing-addresses';

const CONNECT_MILLISECONDS = 5_000;
const TIMEOUT_MILLISECONDS = 15_000;
const ANSWER_BYTES_MAX = 2 ** 20;
const HEADERS_BYTES_MAX = 2 ** 14;

export const outgoingRefused = defineError({
  code: 'outgoing_refused',
  kind: 'unprocessable',
  message: {
    en: 'This server does not call {host}: only http and https, without a password in the address, and no private address unless OUTGOING_ALLOWED_HOSTS lists it.',
    vi: 'Máy chủ không gọi đến {host}: chỉ http và https, không có mật khẩu trong địa chỉ, và không gọi địa chỉ nội bộ trừ khi có trong OUTGOING_ALLOWED_HOSTS.',
  },
  isPublic: true,
});

export const outgoingUnencrypted = defineError({
  code: 'outgoing_unencrypted',
  kind: 'unprocessable',
  message: {
    en: 'Begin the address of {host} with https://, or list it in OUTGOING_ALLOWED_HOSTS when it is in your own network.',
    vi: 'Địa chỉ của {host} phải bắt đầu bằng https://, hoặc đưa vào OUTGOING_ALLOWED_HOSTS nếu ở trong mạng nội bộ.',
  },
  isPublic: true,
});

export const outgoingFailed = defineError({
  code: 'outgoing_failed',
  kind: 'unavailable',
  message: {
    en: '{host} did not answer as it should; try again later.',
    vi: '{host} không trả lời đúng; hãy thử lại sau.',
  },
  isPublic: true,
});

export interface OutgoingRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For the whole exchange; default 15 s. */
  timeoutMilliseconds?: number;
  /** Default 1 MiB. */
  maxBytes?: number;
}

export interface OutgoingAnswer {
  /** A 3xx is an answer like any other: redirects are not followed. */
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/**
 * The only way to an address that somebody typed in (webhooks, identity providers): whoever may set one must not reach what
 * only this machine can. The address is looked at when the connection is made, so a name that first resolves to a public
 * one and then to a private one gains nothing. The lint rules keep other HTTP clients out of src.
 */
export class OutgoingClient implements OnApplicationShutdown {
  private readonly allowed: AllowedHosts;
  private readonly agent: Agent;

  /** `lookup` is for tests. */
  constructor(config: Config, lookup: typeof systemLookup = systemLookup) {
    this.allowed = parseAllowedHosts(config.OUTGOING_ALLOWED_HOSTS)!;
    const connectOnce = buildConnector({
      timeout: CONNECT_MILLISECONDS,
      lookup: checkedLookup(lookup, this.allowed),
    });
    this.agent = new Agent({
      maxHeaderSize: HEADERS_BYTES_MAX,
      // An address in digits is not looked up, so it is looked at here.
      connect: (options, done) => {
        const host = options.hostname.replace(/^\[|\]$/g, '');
        if (isAddress(host) && !isAllowed(host, host, this.allowed)) done(outgoingRefused({ host }), null);
        else connectOnce(options, done);
      },
    });
  }

  /** @throws outgoing_refused, outgoing_failed (no connection, too slow, too much) */
  async send(address: string, wanted: OutgoingRequest = {}): Promise<OutgoingAnswer> {
    const url = readAddress(address);
    const { method = 'GET', headers = {}, body, maxBytes = ANSWER_BYTES_MAX } = wanted;
    const signal = AbortSignal.timeout(wanted.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
    try {
      const options = { method, headers, body: body ?? null, signal, dispatcher: this.agent };
      const answer = await request(url, options);
      const bytes = await readAtMost(answer.body, maxBytes);
      return { status: answer.statusCode, headers: answer.headers, body: bytes };
    } catch (error) {
      if (outgoingRefused.made(error)) throw error;
      throw outgoingFailed({ host: url.hostname }, [], error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}

/**
 * What is wrong with an address whoever it leads to, so that it is refused when it is entered; where a name leads is looked at
 * for each call. @throws outgoing_refused, outgoing_unencrypted
 */
export function refuseAddress(address: string, config: Config): void {
  const allowed = parseAllowedHosts(config.OUTGOING_ALLOWED_HOSTS)!;
  const url = readAddress(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isListed(host, allowed)) return;
  if (isAddress(host) && !mayConnectTo(host, allowed)) throw outgoingRefused({ host });
  if (url.protocol === 'http:') throw outgoingUnencrypted({ host });
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  if (!isPlain) throw outgoingRefused({ host: url?.hostname || address.slice(0, 100) });
  return url;
}

function isAllowed(name: string, address: string, allowed: AllowedHosts): boolean {
  return isListed(name, allowed) || mayConnectTo(address, allowed);
}

/** Resolves as usual, and refuses the name as soon as one of its addresses may not be called. */
function checkedLookup(lookup: typeof systemLookup, allowed: AllowedHosts): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
      if (error) done(error, []);
      else if (!found.every(({ address }) => isAllowed(host, address, allowed)))
        done(outgoingRefused({ host }), []);
      else if (options.all) done(null, found);
      else done(null, found[0]!.address, found[0]!.family);
    });
  };
}

/** @throws Error beyond `maxBytes`; what is left of the answer is not read. */
async function readAtMost(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
