import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Client } from 'pg';
import type { ApiClient } from '../api-client';
import { custodyEntries } from '../custody-entries';
import { sha256 } from '../media';
import { createAccount, type TestAccount } from '../tester';
import { FootageApplication, getMedia, outcomeOf } from './footage-application';

jest.setTimeout(120_000);

const RANGE_BYTES = 65_536;
const SIZE_BYTES = 100_000;
const SERVED = ['footage.viewed', 'footage.downloaded'];

describe('what is given out is written down first', () => {
  let footage: FootageApplication;
  let areaId: number;
  let account: TestAccount;
  let client: ApiClient;
  let id: string;
  let hash: string;

  beforeAll(async () => {
    footage = await FootageApplication.start({ MEDIA_RANGE_BYTES: String(RANGE_BYTES) });
    areaId = (await footage.build.area()).id;
    account = await createAccount(footage.database.ownerUrl, {
      grants: [{ role: 'investigator', areaId }],
      unitAreaId: areaId,
    });
    client = await footage.lookingFor(account);
    const { camera } = await footage.build.camera(areaId);
    const bytes = randomBytes(SIZE_BYTES);
    hash = sha256(bytes);
    id = await footage.sealed(bytes, { cameraId: camera.id });
  });

  afterAll(async () => {
    await footage?.stop();
  });

  afterEach(() => jest.restoreAllMocks());

  interface Event {
    kind: string;
    outcome: string;
    action: string;
    account_id: string;
    unit_area_id: number;
    purpose_id: string;
    item_id: string;
    area_ids: number[];
    address: string;
  }

  const entries = () => custodyEntries(footage.database.ownerUrl, ...SERVED, 'footage.playback_claimed');
  const events = () =>
    footage.query<Event[]>(
      `SELECT kind, outcome, action, account_id, unit_area_id, purpose_id, item_id, area_ids, address
       FROM access_event WHERE kind IN ('view', 'download', 'playback') ORDER BY id`,
    );

  /** What was written down while `work` ran: entries of the custody log and rows beside it. */
  async function written(work: () => Promise<unknown>) {
    const before = { entries: await entries(), events: await events() };
    await work();
    return {
      entries: (await entries()).slice(before.entries.length),
      events: (await events()).slice(before.events.length),
    };
  }

  it.each([
    ['a part of a film', 'proxy', 'bytes=25000-49999', [25_000, 49_999], [15_000, 30_000]],
    ['a film to its end', 'proxy', 'bytes=90000-', [90_000, 99_999], [54_000, 60_000]],
    ['a film on and on', 'proxy', 'bytes=0-', [0, RANGE_BYTES - 1], [0, 39_322]],
    ['all of a film', 'proxy', '', [0, 99_999], [0, 60_000]],
    ['the original', 'original', '', [0, 99_999], [0, 60_000]],
    ['the original on and on', 'original', 'bytes=1000-', [1000, 99_999], [600, 60_000]],
    ['the end of the original', 'original', 'bytes=-10', [99_990, 99_999], [59_994, 60_000]],
    ['a thumbnail', 'thumbnail', '', [0, 99], [null, null]],
  ])('%s', async (_, kind, range, [fromByte, toByte], [fromMilliseconds, toMilliseconds]) => {
    let length = 0;
    const { entries, events } = await written(async () => {
      const response = await getMedia(client, id, kind, range ? { range } : {});
      length = (await response.arrayBuffer()).byteLength;
    });
    expect(length).toBe(toByte! - fromByte! + 1);
    const isDownload = kind === 'original';
    expect(entries).toEqual([
      expect.objectContaining({
        type: isDownload ? 'footage.downloaded' : 'footage.viewed',
        actor: account.id,
        itemHash: hash,
        payload: {
          itemId: id,
          kind,
          fromByte,
          toByte,
          fromMilliseconds,
          toMilliseconds,
          address: '127.0.0.1',
        },
      }),
    ]);
    expect(events).toEqual([
      {
        kind: isDownload ? 'download' : 'view',
        outcome: 'allowed',
        action: isDownload ? 'evidence:download' : 'evidence:view',
        account_id: account.id,
        unit_area_id: areaId,
        purpose_id: client.always['purpose-id'],
        item_id: id,
        area_ids: [areaId],
        address: '127.0.0.1',
      },
    ]);
  });

  it('an open end is answered with a part, and its rest can be asked for', async () => {
    const first = await getMedia(client, id, 'proxy', { range: 'bytes=0-' });
    expect([first.status, first.headers.get('content-range'), first.headers.get('content-length')]).toEqual([
      206,
      `bytes 0-${RANGE_BYTES - 1}/${SIZE_BYTES}`,
      String(RANGE_BYTES),
    ]);
    const rest = await getMedia(client, id, 'proxy', { range: `bytes=${RANGE_BYTES}-` });
    expect(rest.headers.get('content-range')).toBe(`bytes ${RANGE_BYTES}-${SIZE_BYTES - 1}/${SIZE_BYTES}`);
    const pieces = [await first.arrayBuffer(), await rest.arrayBuffer()].map((piece) => Buffer.from(piece));
    expect(sha256(Buffer.concat(pieces))).toBe(hash);
  });

  it('nothing is written of what gives nothing out', async () => {
    const { entries, events } = await written(async () => {
      const url = `${client.baseUrl}/api/v1/footage/${id}/proxy`;
      const head = await fetch(url, { method: 'HEAD', headers: client.always });
      expect(head.status).toBe(200);
      const kept = await getMedia(client, id, 'proxy', { 'if-none-match': `"${hash}"` });
      expect(kept.status).toBe(304);
      const beyond = await getMedia(client, id, 'proxy', { range: `bytes=${SIZE_BYTES}-` });
      expect(await outcomeOf(beyond)).toEqual([416, 'range_unsatisfiable']);
    });
    expect([entries, events]).toEqual([[], []]);
  });

  it.each(['custody_inbox', 'access_event'])(
    'without %s nothing leaves, and the store is let go',
    async (table) => {
      const owner = new Client({ connectionString: footage.database.ownerUrl });
      await owner.connect();
      const opened: Readable[] = [];
      const get = footage.store.get.bind(footage.store);
      jest.spyOn(footage.store, 'get').mockImplementation(async (...given) => {
        const stream = await get(...given);
        opened.push(stream);
        return stream;
      });
      try {
        await owner.query(`REVOKE INSERT ON ${table} FROM ll_app`);
        for (const kind of ['thumbnail', 'proxy', 'original']) {
          const response = await getMedia(client, id, kind);
          expect(response.headers.get('content-type')).toContain('application/problem+json');
          expect(response.headers.has('content-disposition')).toBe(false);
          expect(await outcomeOf(response)).toEqual([500, 'internal']);
        }
        expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
      } finally {
        await owner.query(`GRANT INSERT ON ${table} TO ll_app`);
        await owner.end();
      }
      expect(await outcomeOf(await getMedia(client, id, 'proxy'))).toEqual([200, null]);
    },
  );

  describe('and what a player claims, as a claim', () => {
    const claim = (body: object, headers: Record<string, string> = {}) =>
      client.post(`/api/v1/footage/${id}/playback`, body, headers);

    it('is kept by itself', async () => {
      const body = { fromMilliseconds: 1000, toMilliseconds: 60_000 };
      const { entries, events } = await written(async () => {
        const answer = await claim(body);
        expect(answer).toMatchObject({ status: 201, body: { itemId: id, ...body } });
      });
      expect(entries).toEqual([
        expect.objectContaining({
          type: 'footage.playback_claimed',
          actor: account.id,
          itemHash: hash,
          payload: { itemId: id, ...body, address: '127.0.0.1' },
        }),
      ]);
      expect(events).toMatchObject([{ kind: 'playback', item_id: id, area_ids: [areaId] }]);
    });

    it('counts once, however often it is sent', async () => {
      const key = { 'idempotency-key': 'player-1' };
      const { entries } = await written(async () => {
        for (let time = 0; time < 2; time++)
          expect((await claim({ fromMilliseconds: 0, toMilliseconds: 10 }, key)).status).toBe(201);
      });
      expect(entries).toHaveLength(1);
    });

    it.each([
      ['more than the film has', { fromMilliseconds: 0, toMilliseconds: 60_001 }, 'toMilliseconds'],
      ['nothing', { fromMilliseconds: 5, toMilliseconds: 5 }, 'toMilliseconds'],
      ['backwards', { fromMilliseconds: 6, toMilliseconds: 5 }, 'toMilliseconds'],
      ['before the film', { fromMilliseconds: -1, toMilliseconds: 5 }, 'fromMilliseconds'],
      ['no number', { fromMilliseconds: '0', toMilliseconds: 5 }, 'fromMilliseconds'],
    ])('is refused when it is %s', async (_, body, field) => {
      const { entries } = await written(async () => {
        expect(await claim(body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
      });
      expect(entries).toEqual([]);
    });
  });
});
