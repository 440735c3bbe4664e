import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../config';
import { defineError } from '../errors';
import { isLoopback } from './peer';

const WINDOW_SECONDS = 60;
const HOUR_SECONDS = 3600;
/** What one household or office gets of IPv6, so that nobody has more than one address. */
const IPV6_NETWORK_BYTES = 8;

export const tooManyRequests = defineError({
  code: 'too_many_requests',
  kind: 'too_many',
  message: {
    en: 'Too many requests; try again in {retryAfterSeconds} seconds.',
    vi: 'Quá nhiều yêu cầu; hãy thử lại sau {retryAfterSeconds} giây.',
  },
  isPublic: true,
});

/** Counts in this process' memory alone: several api processes allow as many times more, and a restart forgets. */
class Limit {
  private readonly limiter: RateLimiterMemory;

  constructor(points: number, seconds = WINDOW_SECONDS) {
    this.limiter = new RateLimiterMemory({ points, duration: seconds });
  }

  /** @throws too_many_requests */
  async take(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooManyRequests({ retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
    }
  }
}

/** How often somebody may ask, beyond what `limitAddresses` allows any address. Each method throws too_many_requests. */
@Injectable()
export class RateLimits {
  private readonly accounts: Limit;
  private readonly signIns: Limit;
  private readonly linkAddresses: Limit;
  private readonly links: Limit;
  private readonly tips: Limit;

  constructor(config: Config) {
    this.accounts = new Limit(config.RATE_LIMIT_ACCOUNT_PER_MINUTE);
    this.signIns = new Limit(config.RATE_LIMIT_SIGN_IN_PER_MINUTE);
    this.linkAddresses = new Limit(config.RATE_LIMIT_SIGNED_LINK_PER_MINUTE);
    this.links = new Limit(config.RATE_LIMIT_SIGNED_LINK_PER_MINUTE);
    this.tips = new Limit(config.RATE_LIMIT_TIPS_PER_HOUR, HOUR_SECONDS);
  }

  account(accountId: string): Promise<void> {
    return this.accounts.take(accountId);
  }

  /** A guess at a password or at a second factor. */
  signIn(address: string): Promise<void> {
    return this.signIns.take(addressKey(address));
  }

  /** A look at a signed link, whether there is such a link or not. */
  signedLinkFrom(address: string): Promise<void> {
    return this.linkAddresses.take(addressKey(address));
  }

  signedLink(linkId: string): Promise<void> {
    return this.links.take(linkId);
  }

  /** A tip that somebody sends, whether it is taken or not. */
  tipFrom(address: string): Promise<void> {
    return this.tips.take(addressKey(address));
  }
}

/** Limits every address before anything else is done for it. Probes of this machine are not counted. */
export function limitAddresses(fastify: FastifyInstance, config: Config): void {
  const limit = new Limit(config.RATE_LIMIT_ADDRESS_PER_MINUTE);
  fastify.addHook('onRequest', async (request) => {
    const isProbe = PROBES.has(request.routeOptions.url ?? '') && isLoopback(request.ip);
    if (!isProbe) await limit.take(addressKey(request.ip));
  });
}

const PROBES = new Set(['/health/live', '/health/ready', '/metrics']);

/** Under which an address is counted: itself, or for IPv6 its /64. */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray()).toString('hex', 0, IPV6_NETWORK_BYTES);
}
