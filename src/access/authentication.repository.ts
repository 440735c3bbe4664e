import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../platform/config';
import { askPrepared } from '../writing/prepared';
import { type Credential, secretHash } from './credentials';
import type { HeldGrant } from './scope';

/** Whoever shows a credential that holds, with all that decides what they may do now. */
export interface Authenticated {
  credentialId: string;
  kind: Credential['kind'];
  accountId: string;
  unitAreaId: number | null;
  mustChangePassword: boolean;
  hasSecondFactor: boolean;
  isSecondFactorVerified: boolean;
  /** null = all that the grants give (sessions); else no more than these. */
  actions: string[] | null;
  grants: HeldGrant[];
  purpose: PurposeRow | null;
  /** So recently that it need not be written down again. */
  wasJustSeen: boolean;
}

export interface PurposeRow {
  id: string;
  incidentId: string | null;
  lon: number;
  lat: number;
  radiusMeters: number;
  from: string;
  to: string;
  isBeyondCase: boolean;
}

/** Being seen again within this is not written down, unless sessions end so soon that it would matter. */
const SEEN = `interval '1 minute'`;

/** The place of a case may be changed until it is granted, so an envelope of before may lie anywhere. */
const OPENED_BEFORE_GRANT = `EXISTS (SELECT FROM role_grant g WHERE g.account_id = p.account_id AND g.state = 'active'
  AND g.incident_id = p.incident_id AND greatest(g.valid_from, g.decided_at) > p.opened_at)`;

const ACCOUNT = `a.id AS "accountId", a.area_id AS "unitAreaId", a.must_change_password AS "mustChangePassword",
  a.totp_confirmed_at IS NOT NULL AS "hasSecondFactor", c.totp_verified_at IS NOT NULL AS "isSecondFactorVerified",
  (SELECT coalesce(json_agg(json_build_object('role', g.role, 'areaId', g.area_id, 'incidentId', g.incident_id)), '[]')
   FROM role_grant g
   WHERE g.account_id = a.id AND g.state = 'active' AND g.valid_from <= now()
     AND (g.valid_to IS NULL OR g.valid_to > now())) AS grants,
  (SELECT json_build_object('id', p.id, 'incidentId', p.incident_id, 'lon', ST_X(p.center), 'lat', ST_Y(p.center),
     'radiusMeters', p.radius_meters, 'from', p.looks_from, 'to', p.looks_to, 'isBeyondCase', p.is_extended OR ${OPENED_BEFORE_GRANT})
   FROM purpose p
   WHERE p.id = $2 AND p.account_id = a.id AND p.credential_id = c.id AND p.ended_at IS NULL
     AND p.expires_at > now()) AS purpose`;

/** A session, or a token, that holds, by a condition on its row `c`; $3 = minutes that a session may lie idle. */
const SQL = {
  session: (
    condition: string,
  ) => `SELECT c.id AS "credentialId", 'session' AS kind, NULL::text[] AS actions, ${ACCOUNT},
      c.last_seen_at > now() - least(${SEEN}, make_interval(mins => $3) / 2) AS "wasJustSeen"
    FROM session c JOIN account a ON a.id = c.account_id
    WHERE ${condition} AND c.ended_at IS NULL AND c.expires_at > now()
      AND c.last_seen_at > now() - make_interval(mins => $3) AND a.disabled_at IS NULL`,
  token: (condition: string) => `SELECT c.id AS "credentialId", 'token' AS kind, c.actions, ${ACCOUNT},
      coalesce(c.last_used_at > now() - ${SEEN}, false) AS "wasJustSeen"
    FROM api_token c JOIN account a ON a.id = c.account_id
    WHERE ${condition} AND c.revoked_at IS NULL AND c.expires_at > now() AND a.disabled_at IS NULL`,
};
const BY_ID = `${SQL.session('c.id = $1')} UNION ALL ${SQL.token('c.id = $1')}`;

/** Asked once for each request, so that whatever ends (session, grant, purpose, account) ends at once. */
@Injectable()
export class AuthenticationRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** @returns null when the credential is unknown or no longer holds. */
  async find(
    credential: Credential,
    purposeId: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Authenticated | null> {
    const values: unknown[] = [secretHash(credential.secret), purposeId];
    if (credential.kind === 'session') values.push(this.config.SESSION_IDLE_MINUTES);
    const text = SQL[credential.kind]('c.token_hash = $1');
    const rows = await askPrepared<Authenticated>(manager, `authentication_${credential.kind}`, {
      text,
      values,
    });
    return rows[0] ?? null;
  }

  /** `find` for a session or token that was found before. */
  async findById(id: string, purposeId: string | null): Promise<Authenticated | null> {
    const values = [id, purposeId, this.config.SESSION_IDLE_MINUTES];
    const rows = await this.dataSource.query<Authenticated[]>(BY_ID, values);
    return rows[0] ?? null;
  }

  /** Keeps a session alive and a token's last use known; costs a query only when it was not seen within the last minute. */
  async touch({ kind, credentialId, wasJustSeen }: Authenticated): Promise<void> {
    if (wasJustSeen) return;
    const [table, column] = kind === 'session' ? ['session', 'last_seen_at'] : ['api_token', 'last_used_at'];
    await this.dataSource.query(`UPDATE ${table} SET ${column} = now() WHERE id = $1`, [credentialId]);
  }
}
