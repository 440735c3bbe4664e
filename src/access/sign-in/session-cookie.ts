import { Injectable } from '@nestjs/common';
import { serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config';
import type { SignedInDto } from './session.dto';
import type { SignedIn } from './session.service';
import { type Credential, credentialOf, isCrossSite, isForged, sessionCookieName } from '../credentials';

/**
 * The cookie that holds a session's secret. It has no end of its own: the browser drops it when it is closed, the server
 * refuses it when the session has ended.
 */
@Injectable()
export class SessionCookie {
  private readonly isHttps: boolean;
  private readonly name: string;
  private readonly ownOrigins: string[];

  constructor({ PUBLIC_URL }: Config) {
    this.isHttps = PUBLIC_URL?.startsWith('https:') ?? false;
    this.name = sessionCookieName(this.isHttps);
    this.ownOrigins = PUBLIC_URL ? [new URL(PUBLIC_URL).origin] : [];
  }

  credentialOf(request: FastifyRequest): Credential | null {
    return credentialOf(request, this.name);
  }

  isForged(request: FastifyRequest, credential: Credential): boolean {
    return isForged(request, credential, this.ownOrigins);
  }

  isCrossSite(request: FastifyRequest): boolean {
    return isCrossSite(request, this.ownOrigins);
  }

  secretOf(request: FastifyRequest): string | null {
    const credential = this.credentialOf(request);
    return credential?.kind === 'session' ? credential.secret : null;
  }

  /** Gives the browser the session's new secret with the answer. */
  answer<T extends SignedInDto>(reply: FastifyReply, { secret, body }: SignedIn<T>): T {
    this.write(reply, secret);
    return body;
  }

  clear(reply: FastifyReply): void {
    this.write(reply, '', 0);
  }

  private write(reply: FastifyReply, value: string, maxAge?: number): void {
    const always = { httpOnly: true, sameSite: 'strict', path: '/', secure: this.isHttps } as const;
    void reply.header(
      'set-cookie',
      serialize(this.name, value, { ...always, ...(maxAge === 0 && { maxAge }) }),
    );
  }
}
