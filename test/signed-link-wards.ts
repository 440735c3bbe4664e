import { Client } from 'pg';
import { ApiClient } from './api-client';
import { Builders, byHttp } from './builders';
import { custodyEntries } from './custody-entries';
import { type Stack, startStack } from './processes';
import { createAccount } from './tester';

const DAY = 86_400_000;

export interface Link {
  id: string;
  url: string;
}

interface Ward {
  areaId: number;
  /** A ward officer of it. */
  officer: ApiClient;
}

/** Two wards with an officer each, who issue links. */
export class SignedLinkWards {
  private constructor(
    readonly stack: Stack,
    readonly here: Ward,
    readonly there: Ward,
  ) {}

  static async start(): Promise<SignedLinkWards> {
    const extraEnv = { RATE_LIMIT_SIGNED_LINK_PER_MINUTE: '100000' };
    const stack = await startStack({ parts: ['api'], extraEnv });
    const build = new Builders(byHttp(stack.client));
    const ward = async (name: string) => {
      const areaId = (await build.area({ name })).id;
      return { areaId, officer: await accountOf(stack, 'ward_officer', areaId) };
    };
    return new SignedLinkWards(stack, await ward('Đinh Văn'), await ward('Nam Ban'));
  }

  accountOf(role: 'ward_officer' | 'investigator', areaId: number): Promise<ApiClient> {
    return accountOf(this.stack, role, areaId);
  }

  noticeBody(changes: object = {}) {
    return {
      areaId: this.here.areaId,
      addressee: 'Hộ ông Nguyễn Văn Tám',
      text: 'Sáng thứ Bảy kiểm tra đầu ghi.\nMang theo <mật khẩu>.',
      expiresAt: inDays(7),
      ...changes,
    };
  }

  async issue(changes: object = {}, by = this.here.officer): Promise<Link> {
    const { status, body } = await by.post<Link>('/api/v1/signed-links', this.noticeBody(changes));
    expect([status, body]).toEqual([201, expect.objectContaining({ url: expect.any(String) })]);
    return body;
  }

  async asOwner<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.stack.database.ownerUrl });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as T[];
    } finally {
      await client.end();
    }
  }

  async rowOf({ id }: Link): Promise<unknown> {
    return (await this.asOwner(`SELECT * FROM signed_link WHERE id = $1`, [id]))[0];
  }

  async expire({ id }: Link): Promise<void> {
    await this.asOwner(
      `UPDATE signed_link SET issued_at = now() - interval '2 days', expires_at = now() - interval '1 second'
       WHERE id = $1`,
      [id],
    );
  }

  /** What the custody log says of the link, oldest first. */
  async entriesOf({ id }: Link) {
    const entries = await custodyEntries(this.stack.database.ownerUrl);
    return entries
      .filter(({ payload }) => payload.signedLinkId === id)
      .map(({ type, actor, payload }) => ({ type, actor, ...payload }));
  }
}

async function accountOf(stack: Stack, role: 'ward_officer' | 'investigator', areaId: number) {
  const account = await createAccount(stack.database.ownerUrl, { grants: [{ role, areaId }] });
  return new ApiClient(stack.baseUrl, account.headers);
}

export const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** As a browser without cookies does; redirects are not followed. */
export async function look(url: string, init: RequestInit = {}) {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Sends the form of a notice's page. */
export function press(url: string, answer: string, headers: Record<string, string> = {}) {
  return look(url, { method: 'POST', body: new URLSearchParams({ answer }), headers });
}
