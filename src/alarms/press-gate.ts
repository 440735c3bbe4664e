import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { rawBodyOf } from '../platform/http/raw-body';
import { RateLimits } from '../platform/http/rate-limits';
import { TimeSource } from '../platform/time-source';
import { AlarmKeyRepository } from './alarm-key.repository';
import { AlarmSecrets } from './alarm-secrets';
import { isSignedBy, type SignedParts } from './alarm-signature';
import { alarmSignatureRefused, alarmTimestampRefused } from './alarms.errors';

/** What a button's clock may be wrong by, and for how long a press that was overheard could be sent again. */
const SKEW_MILLISECONDS_MAX = 300_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIMESTAMP = /^\d{1,12}$/;
const NONCE = /^[\w-]{16,64}$/;
const SIGNATURE = /^v1=[0-9a-f]{64}$/;

/** A press of whom its signature says. */
export interface GenuinePress {
  alarmKeyId: string;
  alarmPointId: string;
  nonce: string;
  /** By the clock of the button … */
  signedAt: Date;
  /** … and by ours. */
  pressedAt: Date;
}

/** Lets in what a key of an alarm point has signed lately. That it is no replay is for the write to see. */
@Injectable()
export class PressGate {
  constructor(
    private readonly keys: AlarmKeyRepository,
    private readonly secrets: AlarmSecrets,
    private readonly limits: RateLimits,
    private readonly time: TimeSource,
  ) {}

  /** @throws alarm_signature_refused, alarm_timestamp_refused, too_many_requests for a button that is stuck */
  async admit(request: FastifyRequest): Promise<GenuinePress> {
    const { keyId, signature, ...parts } = signedOf(request);
    const key = await this.keys.usable(keyId);
    const secret = key ? this.secrets.open(keyId, key.secret) : this.secrets.nobodys;
    if (!isSignedBy(secret, signature, parts) || !key) throw alarmSignatureRefused();
    const pressedAt = this.time.now();
    const now = pressedAt.getTime();
    const signedAt = Number(parts.timestamp) * 1000;
    if (Math.abs(now - signedAt) > SKEW_MILLISECONDS_MAX)
      throw alarmTimestampRefused({ serverSeconds: Math.floor(now / 1000) });
    // Only now: neither somebody without the secret nor an old press sent again may use up what the button may send.
    await this.limits.account(keyId);
    const { alarmPointId } = key;
    return { alarmKeyId: keyId, alarmPointId, nonce: parts.nonce, signedAt: new Date(signedAt), pressedAt };
  }
}

/** @throws alarm_signature_refused when something is missing or could not be what it should */
function signedOf(request: FastifyRequest): SignedParts & { keyId: string; signature: string } {
  const read = (name: string, form: RegExp): string => {
    const value = request.headers[name];
    if (typeof value !== 'string' || !form.test(value)) throw alarmSignatureRefused();
    return value;
  };
  return {
    ...{ method: request.method, path: request.url, body: rawBodyOf(request) },
    keyId: read('alarm-key', UUID),
    timestamp: read('alarm-timestamp', TIMESTAMP),
    nonce: read('alarm-nonce', NONCE),
    signature: read('alarm-signature', SIGNATURE),
  };
}
