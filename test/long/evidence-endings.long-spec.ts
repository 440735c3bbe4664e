import { randomBytes } from 'node:crypto';
import { AuthenticationRepository } from '../../src/access/authentication.repository';
import type { ApiClient } from '../api-client';
import { createAccount, createSession, type TestAccount } from '../tester';
import { untilTrue } from '../until';
import { FootageApplication, getMedia, outcomeOf } from '../medium/footage-application';

jest.setTimeout(120_000);

const RECHECK_SECONDS = 1;
/** For what is to go on: one slow answer of the database must not cut it. */
const PATIENT_RECHECK_SECONDS = 3;
/** More than the buffers between the store and a client that does not read. */
const LONG_BYTES = 40_000_000;

interface Viewer extends TestAccount {
  client: ApiClient;
}

interface Ward {
  footage: FootageApplication;
  areaId: number;
}

describe('media when what allowed them ends', () => {
  let footage: FootageApplication;
  let areaId: number;
  let film: string;
  let long: string;
  let incidentId: string;
  let linkId: string;

  beforeAll(async () => {
    footage = await FootageApplication.start({ MEDIA_RECHECK_SECONDS: String(RECHECK_SECONDS) });
    areaId = (await footage.build.area()).id;
    const { camera } = await footage.build.camera(areaId);
    film = await footage.sealed(randomBytes(100_000), { cameraId: camera.id });
    long = await footage.sealed(randomBytes(LONG_BYTES), { cameraId: camera.id });
    incidentId = (await footage.build.incident(areaId)).id;
    const link = { itemId: long, relevance: 'scene', contribution: 'supporting', reason: 'test' };
    linkId = (await footage.client.post(`/api/v1/incidents/${incidentId}/evidence`, link)).body.id;
  });

  afterAll(async () => {
    await footage?.stop();
  });

  afterEach(() => jest.restoreAllMocks());

  async function viewer({ footage, areaId }: Ward): Promise<Viewer> {
    const account = await createAccount(footage.database.ownerUrl, {
      grants: [{ role: 'investigator', areaId }],
    });
    return { ...account, client: await footage.lookingFor(account) };
  }

  async function inSession({ footage, areaId }: Ward): Promise<Viewer> {
    const account = await createAccount(footage.database.ownerUrl, {
      grants: [{ role: 'investigator', areaId }],
    });
    const session = await createSession(footage.database.ownerUrl, account.id);
    const held = { ...account, credentialId: session.id, headers: session.headers };
    return { ...held, client: await footage.lookingFor(held) };
  }

  const set = (table: string, values: string, column: string) => (who: Viewer) =>
    footage.query(`UPDATE ${table} SET ${values} WHERE ${column} = $1`, [
      column === 'account_id' || table === 'account' ? who.id : who.credentialId,
    ]);
  const ends: [string, string, (ward: Ward) => Promise<Viewer>, (who: Viewer) => Promise<unknown>][] = [
    ['the session was ended', 'sign_in_needed', inSession, set('session', 'ended_at = now()', 'id')],
    ['the session ran out', 'sign_in_needed', inSession, set('session', 'expires_at = now()', 'id')],
    [
      'the session lay idle',
      'sign_in_needed',
      inSession,
      set('session', `last_seen_at = now() - interval '61 minutes'`, 'id'),
    ],
    ['the token was revoked', 'sign_in_needed', viewer, set('api_token', 'revoked_at = now()', 'id')],
    ['the account was disabled', 'sign_in_needed', viewer, set('account', 'disabled_at = now()', 'id')],
    ['the purpose was ended', 'purpose_needed', viewer, set('purpose', 'ended_at = now()', 'account_id')],
    ['the purpose ran out', 'purpose_needed', viewer, set('purpose', 'expires_at = now()', 'account_id')],
    ['the grant was ended', 'not_allowed', viewer, set('role_grant', `state = 'ended'`, 'account_id')],
    [
      'the grant ran out',
      'not_allowed',
      viewer,
      set(
        'role_grant',
        `valid_from = now() - interval '2 days', valid_to = now() - interval '1 day'`,
        'account_id',
      ),
    ],
  ];

  describe.each(ends)('%s', (_, code, open, end) => {
    it('the next range is refused', async () => {
      const who = await open({ footage, areaId });
      const range = (from: number) =>
        getMedia(who.client, film, 'proxy', { range: `bytes=${from}-${from + 99}` }).then(outcomeOf);
      expect(await range(0)).toEqual([206, null]);
      await end(who);
      expect(await range(100)).toEqual([code === 'sign_in_needed' ? 401 : 403, code]);
    });

    it('a long answer is cut off', async () => {
      const who = await open({ footage, areaId });
      const slow = await SlowReader.open(who.client, long, 'proxy');
      await end(who);
      expect(await slow.slowly()).toBe('cut off');
    });
  });

  it('an original is cut off just so', async () => {
    const who = await viewer({ footage, areaId });
    const slow = await SlowReader.open(who.client, long, 'original');
    await set('api_token', 'revoked_at = now()', 'id')(who);
    expect(await slow.slowly()).toBe('cut off');
  });

  describe('as long as all of it holds', () => {
    let ward: Ward;
    let film: string;

    beforeAll(async () => {
      const patient = await FootageApplication.start({
        MEDIA_RECHECK_SECONDS: String(PATIENT_RECHECK_SECONDS),
      });
      ward = { footage: patient, areaId: (await patient.build.area()).id };
      const { camera } = await patient.build.camera(ward.areaId);
      film = await patient.sealed(randomBytes(LONG_BYTES), { cameraId: camera.id });
    });

    afterAll(async () => {
      await ward?.footage.stop();
    });

    it.each([
      ['in a session', inSession],
      ['with a token', viewer],
    ])('a long answer %s goes on', async (_, open) => {
      const slow = await SlowReader.open((await open(ward)).client, film, 'proxy');
      const accounts = ward.footage.app.get(AuthenticationRepository, { strict: false });
      const asked = jest.spyOn(accounts, 'findById');
      await untilTrue(() => Promise.resolve(asked.mock.results.length >= 3));
      expect(await slow.rest()).toBe(LONG_BYTES);
    });
  });

  it('one of two grants that ends cuts what it gave, the other alone gives again', async () => {
    const other = (await footage.build.area()).id;
    const account = await createAccount(footage.database.ownerUrl, {
      grants: [
        { role: 'investigator', areaId },
        { role: 'investigator', areaId: other },
      ],
    });
    const client = await footage.lookingFor(account);
    const endGrant = (id: number) =>
      footage.query(`UPDATE role_grant SET state = 'ended' WHERE account_id = $1 AND area_id = $2`, [
        account.id,
        id,
      ]);
    const slow = await SlowReader.open(client, long, 'proxy');
    await endGrant(areaId);
    expect(await slow.slowly()).toBe('cut off');
    expect(await outcomeOf(await getMedia(client, film, 'proxy'))).toEqual([404, 'not_found']);
  });

  it('a link taken back cuts what was seen by it', async () => {
    const account = await createAccount(footage.database.ownerUrl, {
      grants: [{ role: 'investigator', areaId }],
    });
    const far = { center: { lon: 100, lat: 10 }, radiusMeters: 10 };
    const client = await footage.lookingFor(account, { ...far, incidentId });
    const slow = await SlowReader.open(client, long, 'proxy');
    await footage.client.post(`/api/v1/incidents/${incidentId}/evidence/${linkId}/unlink`, {
      reason: 'nhầm',
    });
    expect(await slow.slowly()).toBe('cut off');
  });

  it('what cannot be asked again is cut off', async () => {
    const slow = await SlowReader.open((await viewer({ footage, areaId })).client, long, 'proxy');
    const accounts = footage.app.get(AuthenticationRepository, { strict: false });
    const asked = jest.spyOn(accounts, 'findById').mockRejectedValue(new Error('no connection'));
    expect(await slow.slowly()).toBe('cut off');
    expect(asked).toHaveBeenCalled();
  });
});

/** A client that takes its time: the server waits for it, and looks again meanwhile. */
class SlowReader {
  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private length: number,
  ) {}

  static async open(client: ApiClient, id: string, kind: string): Promise<SlowReader> {
    const response = await getMedia(client, id, kind);
    if (response.status !== 200) throw new Error(`not given: ${response.status} ${await response.text()}`);
    const reader = response.body!.getReader();
    const first = await reader.read();
    return new SlowReader(reader, first.value!.length);
  }

  /** Reads a little at a time, some half a minute for all of it. @returns how it came to its end. */
  async slowly(): Promise<'cut off' | 'complete'> {
    for (;;) {
      try {
        if ((await this.reader.read()).done) return 'complete';
      } catch {
        return 'cut off';
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Reads all that is left at once. @returns the length of the whole. */
  async rest(): Promise<number> {
    for (;;) {
      const { done, value } = await this.reader.read();
      if (done) return this.length;
      this.length += value.length;
    }
  }
}
