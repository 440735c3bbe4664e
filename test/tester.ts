import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { csrfTokenOf } from '../src/access/credentials';
import { type Role, roles } from '../src/access/roles';
import { type Action, actions } from '../src/platform/http/actions';

export type Headers = Record<string, string>;

export interface TestGrant {
  role: Role;
  /** null or absent = everywhere. */
  areaId?: number | null;
  /** A grant for this case alone. */
  incidentId?: string;
}

export interface TestAccount {
  id: string;
  /** The token that `headers` hold; purposes are bound to it. */
  credentialId: string;
  /** By which a request is this account's. */
  headers: Headers;
}

export interface TestPurpose {
  incidentId?: string;
  center?: { lon: number; lat: number };
  radiusMeters?: number;
  from?: string;
  to?: string;
}

const BOUNDLESS = {
  center: { lon: 108, lat: 12 },
  radiusMeters: 30_000_000,
  from: '1970-01-01T00:00:00Z',
  to: '2200-01-01T00:00:00Z',
};

/** An account with a token, written past the application, for tests of what is behind signing in. */
export async function createAccount(
  ownerUrl: string,
  account: { grants: TestGrant[]; unitAreaId?: number; tokenActions?: readonly Action[] },
): Promise<TestAccount> {
  const [id, credentialId] = [v7(), v7()];
  const secret = `llt_${randomBytes(32).toString('base64url')}`;
  await withClient(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO account (id, login, display_name, area_id, password_hash, must_change_password, created_by)
       VALUES ($1, $2, 'Tài khoản thử', $3, 'none', false, 'test')`,
      [id, `test-${id}`, account.unitAreaId ?? null],
    );
    for (const { role, areaId = null, incidentId = null } of account.grants)
      await client.query(
        `INSERT INTO role_grant (id, account_id, role, area_id, incident_id, valid_from, valid_to, state, reason, granted_by)
         VALUES ($1, $2, $3, $4, $5::uuid, now(), CASE WHEN $5::uuid IS NOT NULL THEN now() + interval '1 day' END,
           'active', 'test', 'test')`,
        [v7(), id, role, areaId, incidentId],
      );
    await client.query(
      `INSERT INTO api_token (id, account_id, name, token_hash, actions, totp_verified_at, expires_at)
       VALUES ($1, $2, 'test', $3, $4, now(), now() + interval '1 day')`,
      [credentialId, id, createHash('sha256').update(secret).digest(), account.tokenActions ?? actions],
    );
  });
  return { id, credentialId, headers: { authorization: `Bearer ${secret}` } };
}

/** An open purpose of an account's token, by default without bounds. @returns its id, for the header Purpose-Id. */
export async function createPurpose(
  ownerUrl: string,
  account: TestAccount,
  purpose: TestPurpose = {},
): Promise<string> {
  const id = v7();
  const { center, radiusMeters, from, to, incidentId = null } = { ...BOUNDLESS, ...purpose };
  await withClient(ownerUrl, (client) =>
    client.query(
      `INSERT INTO purpose (id, account_id, credential_id, incident_id, tip_reference, reason, center, radius_meters,
         looks_from, looks_to, expires_at)
       VALUES ($1, $2, $3, $4::uuid, CASE WHEN $4::uuid IS NULL THEN 'test' END, 'test',
         ST_SetSRID(ST_MakePoint($5, $6), 4326), $7, $8, $9, now() + interval '8 hours')`,
      [id, account.id, account.credentialId, incidentId, center.lon, center.lat, radiusMeters, from, to],
    ),
  );
  return id;
}

/** A session as a browser holds it, second factor included. @returns its id, and headers that make a request its own. */
export async function createSession(
  ownerUrl: string,
  accountId: string,
): Promise<{ id: string; headers: Headers }> {
  const id = v7();
  const secret = randomBytes(32).toString('base64url');
  await withClient(ownerUrl, (client) =>
    client.query(
      `INSERT INTO session (id, account_id, token_hash, totp_verified_at, expires_at, address)
       VALUES ($1, $2, $3, now(), now() + interval '1 hour', '127.0.0.1')`,
      [id, accountId, createHash('sha256').update(secret).digest()],
    ),
  );
  return { id, headers: { cookie: `ll_session=${secret}`, 'x-csrf-token': csrfTokenOf(secret) } };
}

/** May do everything everywhere, for tests of what is behind the guard. @returns headers, purpose included. */
export async function createTester(ownerUrl: string): Promise<Headers> {
  const account = await createAccount(ownerUrl, { grants: roles.map((role) => ({ role })) });
  return { ...account.headers, 'purpose-id': await createPurpose(ownerUrl, account) };
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
