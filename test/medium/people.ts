import { PurposeService } from '../../src/access/purposes/purpose.service';
import { type RequestContext, systemContext } from '../../src/platform/http/request-context';
import { WriteUnit } from '../../src/writing/write-unit';
import { ApiClient } from '../api-client';
import { DINH_VAN } from '../builders';
import { createAccount, type TestAccount, type TestGrant } from '../tester';
import type { Person, TwoWards } from './two-wards';

/** An account that belongs to a unit (undefined = to none). */
export async function personOf(
  place: TwoWards,
  unitAreaId: number | undefined,
  ...grants: TestGrant[]
): Promise<Person> {
  const account = await createAccount(place.database.ownerUrl, { grants, unitAreaId });
  return { ...account, client: new ApiClient(place.baseUrl, account.headers) };
}

/** What the guard would have made of a request of this account. */
export function contextOf(
  account: Pick<TestAccount, 'id' | 'credentialId'>,
  unit: number | null,
): RequestContext {
  return {
    ...systemContext('test'),
    actor: { id: account.id, unit: unit === null ? null : String(unit) },
    accountId: account.id,
    credentialId: account.credentialId,
    address: '192.0.2.7',
  };
}

/** What `purposeOf` allows to look at, without its place. */
export const MAY_DAY = { from: '2023-05-01T00:00:00.000Z', to: '2023-05-02T00:00:00.000Z' };

/** Opens a purpose around `DINH_VAN`, 1 km wide, for `MAY_DAY`. @returns its id. */
export async function purposeOf(place: TwoWards, account: TestAccount): Promise<string> {
  const context = contextOf(account, place.wards.here);
  const envelope = {
    center: DINH_VAN,
    radiusMeters: 1000,
    from: new Date(MAY_DAY.from),
    to: new Date(MAY_DAY.to),
  };
  const about = { tipReference: 'Sổ trực 7' };
  const { id } = await place.app
    .get(WriteUnit)
    .run(context, (transaction) =>
      place.app.get(PurposeService).openWithin(transaction, context, about, 'Có tin báo', envelope),
    );
  return id;
}

/** `POST /purposes/:id/extensions` with a reason. */
export function extend({ client }: Pick<Person, 'client'>, id: string, body: object, headers = {}) {
  return client.post(`/api/v1/purposes/${id}/extensions`, { reason: EXTENSION_REASON, ...body }, headers);
}

export const EXTENSION_REASON = 'Đối tượng bỏ chạy về hướng Tân Hà';
