import { ApiClient } from '../api-client';
import { custodyEntries, type CustodyEntryRow } from '../custody-entries';
import { createAccount, type TestGrant } from '../tester';
import { type Person, TwoWards } from './two-wards';

interface Areas {
  here: number;
  there: number;
  groupHere: number;
  groupThere: number;
}

/** A body of POST /grants: a ward officer's role unless told otherwise. */
export function grantBody(accountId: string, areaId: number, changes: object = {}): object {
  return { accountId, role: 'ward_officer', areaId, reason: GRANT_REASON, ...changes };
}

export function decide(by: Person, what: string, { id }: { id: string }) {
  const body = what === 'approve' ? {} : { reason: 'Không còn cần' };
  return by.client.post(`/api/v1/grants/${id}/${what}`, body);
}

/** Whether a role that reads incidents is in force. */
export async function mayReadIncidents(who: Person): Promise<boolean> {
  return (await who.client.get('/api/v1/incidents')).status === 200;
}

export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

export const GRANT_REASON = 'Phân công theo quyết định';

/** Two wards with whoever administers them; every account made here has a token of its own. */
export class AccountsWorld {
  private constructor(
    readonly wards: TwoWards,
    /** Administer everywhere. */
    readonly root: Person,
    readonly secondRoot: Person,
    /** Administer the ward `here`; their unit is the ward. */
    readonly admin: Person,
    readonly secondAdmin: Person,
    /** In which both wards lie. */
    readonly province: number,
  ) {}

  static async start(): Promise<AccountsWorld> {
    const wards = await TwoWards.start();
    const { here, there } = wards.wards;
    // A grant for what lies in no other area takes two persons.
    const province = await wards.build.area({ kind: 'province' });
    await wards.query(`UPDATE area_version SET parent_id = $1 WHERE area_id IN ($2, $3)`, [
      province.id,
      here,
      there,
    ]);
    const ofWard: TestGrant = { role: 'administrator', areaId: here };
    return new AccountsWorld(
      wards,
      await memberOf(wards, null, { role: 'administrator' }),
      await memberOf(wards, null, { role: 'administrator' }),
      await memberOf(wards, here, ofWard),
      await memberOf(wards, here, ofWard),
      province.id,
    );
  }

  get areas(): Areas {
    const { wards, groups } = this.wards;
    return { ...wards, groupHere: groups.here, groupThere: groups.there };
  }

  /** An account of a unit, with grants that hold. */
  member(unitAreaId: number | null, ...grants: TestGrant[]): Promise<Person> {
    return memberOf(this.wards, unitAreaId, ...grants);
  }

  /** What `access_event` says that somebody did to accounts, tokens and links, oldest first. */
  events(accountId: string, kind: string): Promise<object[]> {
    return this.query(
      `SELECT action, outcome, area_ids AS areas, address FROM access_event
       WHERE account_id = $1 AND kind = $2 ORDER BY occurred_at, id`,
      [accountId, kind],
    );
  }

  /** A group of the ward `here` that ended with the year 2020. */
  async endedGroup(): Promise<number> {
    const group = await this.wards.build.group(this.areas.here, { validFrom: '2010-01-01' });
    await this.query(`UPDATE area_version SET valid_to = '2021-01-01' WHERE area_id = $1`, [group.id]);
    return group.id;
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.wards.query<T>(sql, values);
  }

  entries(...types: string[]): Promise<CustodyEntryRow[]> {
    return custodyEntries(this.wards.database.ownerUrl, ...types);
  }

  /** Entries of the log about one grant, oldest first. */
  async entriesOfGrant(id: string): Promise<CustodyEntryRow[]> {
    const entries = await this.entries('grant.proposed', 'grant.given', 'grant.refused', 'grant.ended');
    return entries.filter(({ payload }) => [payload.id, payload.grantId].includes(id));
  }

  async stop(): Promise<void> {
    await this.wards.stop();
  }
}

async function memberOf(wards: TwoWards, unitAreaId: number | null, ...grants: TestGrant[]): Promise<Person> {
  const account = await createAccount(wards.database.ownerUrl, {
    grants,
    ...(unitAreaId !== null && { unitAreaId }),
  });
  return { ...account, client: new ApiClient(wards.baseUrl, account.headers) };
}
