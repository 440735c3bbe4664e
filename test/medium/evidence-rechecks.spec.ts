import { randomBytes } from 'node:crypto';
import { type ClientRequest, request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { ServingLog } from '../../src/evidence/serving-log';
import { Uploads } from '../../src/evidence/uploads';
import { systemContext } from '../../src/platform/http/request-context';
import { createAccount, createPurpose, type Headers, type TestAccount } from '../tester';
import { untilTrue } from '../until';
import { FootageApplication, getMedia, outcomeOf } from './footage-application';

jest.setTimeout(120_000);

/** More than the buffers between the store and a client that does not read. */
const LONG_BYTES = 40_000_000;

let footage: FootageApplication;
let areaId: number;
let cameraId: string;

beforeAll(async () => {
  footage = await FootageApplication.start({ MEDIA_RECHECK_SECONDS: '1' });
  areaId = (await footage.build.area()).id;
  cameraId = (await footage.build.camera(areaId)).camera.id;
});

afterAll(async () => {
  await footage?.stop();
});

afterEach(() => jest.restoreAllMocks());

const investigator = () =>
  createAccount(footage.database.ownerUrl, { grants: [{ role: 'investigator', areaId }] });

describe('an upload, when its last byte has come', () => {
  const set = (sql: string) => (who: TestAccount) =>
    footage.query(sql, [/api_token/.test(sql) ? who.credentialId : who.id]);
  const endPurpose = set('UPDATE purpose SET ended_at = now() WHERE account_id = $1');

  it.each([
    ['token was revoked', set('UPDATE api_token SET revoked_at = now() WHERE id = $1')],
    ['account was disabled', set('UPDATE account SET disabled_at = now() WHERE id = $1')],
    ['grant was ended', set(`UPDATE role_grant SET state = 'ended' WHERE account_id = $1`)],
  ])('is not taken in when its %s meanwhile', async (_, end) => {
    const who = await investigator();
    const { id, finish } = await begun(who.headers);
    await end(who);
    expect(await finish()).toMatchObject({ status: 400, body: { code: 'upload_interrupted' } });
    expect(await stateOf(id)).toEqual({ status: 'rejected', reason: 'interrupted' });
  });

  it('is taken in while all of it holds; a purpose is not needed for it', async () => {
    const who = await investigator();
    const purpose = await createPurpose(footage.database.ownerUrl, who);
    const { id, finish } = await begun({ ...who.headers, 'purpose-id': purpose });
    await endPurpose(who);
    expect(await finish()).toMatchObject({ status: 202, body: { id } });
    expect(await stateOf(id)).toEqual({ status: 'staged', reason: null });
  });

  it('is not asked about when the system itself takes it in', async () => {
    const uploads = footage.app.get(Uploads, { strict: false });
    await expect(uploads.refuseEnded(systemContext('test'))).resolves.toBeUndefined();
  });

  const stateOf = async (id: string) => {
    const sql = 'SELECT status, rejected_reason AS reason FROM evidence_item WHERE id = $1';
    return (await footage.query<{ status: string; reason: string | null }[]>(sql, [id]))[0];
  };
});

describe('an answer that rests on a granted access request', () => {
  it('is cut off when its incident may be read no longer', async () => {
    const [own, other] = [(await footage.build.area()).id, (await footage.build.area()).id];
    // Downloading is the investigator's; a ward officer reads the incident, and nothing else comes from there.
    const account = await createAccount(footage.database.ownerUrl, {
      grants: [
        { role: 'investigator', areaId: own },
        { role: 'ward_officer', areaId: other },
      ],
    });
    const film = await footage.sealed(randomBytes(LONG_BYTES), { cameraId });
    await grantRequest(account, film, (await footage.build.incident(other)).id);
    const client = await footage.lookingFor(account);
    const response = await getMedia(client, film, 'original');
    expect(response.status).toBe(200);
    await footage.query(`UPDATE role_grant SET state = 'ended' WHERE account_id = $1 AND area_id = $2`, [
      account.id,
      other,
    ]);
    expect(await readSlowly(response)).toBe('cut off');
    expect(await outcomeOf(await getMedia(client, film, 'original'))).toEqual([404, 'not_found']);
  });

  async function grantRequest({ id }: TestAccount, itemId: string, incidentId: string): Promise<void> {
    const decider = await investigator();
    await footage.query(
      `INSERT INTO access_request (id, requested_by, incident_id, item_id, area_id, reason, state, decided_by, decided_at,
         valid_to)
       VALUES ($1, $2, $3, $4, $5, 'test', 'granted', $6, now(), now() + interval '1 day')`,
      [v7(), id, incidentId, itemId, areaId, decider.id],
    );
  }

  /** Reads a little at a time, some half a minute for all of it. */
  async function readSlowly(response: Response): Promise<'cut off' | 'complete'> {
    const reader = response.body!.getReader();
    for (;;) {
      try {
        if ((await reader.read()).done) return 'complete';
      } catch {
        return 'cut off';
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});

describe('an answer whose store breaks off while it is written down', () => {
  it.each(['thumbnail', 'proxy', 'original'])(
    'is a problem, not a broken %s',
    async (kind) => {
      const client = await footage.lookingFor(await investigator());
      const film = await footage.sealed(randomBytes(100_000), { cameraId });
      let opened: Readable | undefined;
      const get = footage.store.get.bind(footage.store);
      jest.spyOn(footage.store, 'get').mockImplementation(async (...given) => (opened = await get(...given)));
      const log = footage.app.get(ServingLog, { strict: false });
      const record = log.record.bind(log);
      jest.spyOn(log, 'record').mockImplementation(async (...given) => {
        await record(...given);
        opened!.destroy(new Error('the store went away'));
      });
      const response = await getMedia(client, film, kind);
      expect([...response.headers.keys()]).not.toContain('content-disposition');
      expect(response.headers.get('etag')).toBeNull();
      expect(await outcomeOf(response)).toEqual([503, 'store_unavailable']);
    },
    20_000,
  );
});

const BOUNDARY = 'lensledger-test';

/** An upload of which all but the end has come, and of which the server knows. */
async function begun(headers: Headers) {
  const known = await itemIds();
  const sending = httpRequest(`${footage.client.baseUrl}/api/v1/footage`, {
    method: 'POST',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  const answer = answerOf(sending);
  const fields = { cameraId, displayedStartedAt: '2023-05-01T13:00:00Z' };
  for (const [name, value] of Object.entries(fields))
    sending.write(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const file = 'content-disposition: form-data; name="file"; filename="a.mp4"';
  sending.write(`--${BOUNDARY}\r\n${file}\r\n\r\n`);
  sending.write(randomBytes(1000));
  let id: string | undefined;
  await untilTrue(async () => (id = (await itemIds()).find((one) => !known.includes(one))) !== undefined);
  const finish = () => {
    sending.end(`\r\n--${BOUNDARY}--\r\n`);
    return answer;
  };
  return { id: id!, finish };
}

async function itemIds(): Promise<string[]> {
  return (await footage.query<{ id: string }[]>('SELECT id FROM evidence_item')).map(({ id }) => id);
}

function answerOf(sending: ClientRequest): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    sending.on('error', reject).on('response', (response) => {
      let text = '';
      response
        .on('data', (piece) => (text += piece))
        .on('end', () => resolve({ status: response.statusCode!, body: JSON.parse(text) }));
    });
  });
}
