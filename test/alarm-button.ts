import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type Answer, ApiClient } from './api-client';

export interface Key {
  id: string;
  secret: string;
}

interface Press {
  body?: object;
  /** Seconds since 1970. */
  timestamp?: number;
  nonce?: string;
  /** Sent in place of what was signed. */
  sent?: { body?: object; path?: string; headers?: Record<string, string> };
}

const PATH = '/api/v1/alarms';

/** A box with a button, as its maker would write it from the API document alone. */
export class AlarmButton {
  private readonly client: ApiClient;

  constructor(
    baseUrl: string,
    readonly key: Key,
  ) {
    this.client = new ApiClient(baseUrl);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  press(press: Press = {}): Promise<Answer<any>> {
    const { body = {}, timestamp = Math.floor(Date.now() / 1000), sent = {} } = press;
    const nonce = press.nonce ?? randomBytes(12).toString('hex');
    const text = JSON.stringify(body);
    const hash = createHash('sha256').update(text).digest('hex');
    const signed = ['LL-ALARM-1', 'POST', PATH, timestamp, nonce, hash].join('\n');
    const headers = {
      'content-type': 'application/json',
      'alarm-key': this.key.id,
      'alarm-timestamp': String(timestamp),
      'alarm-nonce': nonce,
      'alarm-signature': `v1=${createHmac('sha256', this.key.secret).update(signed).digest('hex')}`,
      ...sent.headers,
    };
    const bytes = sent.body ? JSON.stringify(sent.body) : text;
    return this.client.send('POST', sent.path ?? PATH, bytes, headers);
  }
}
