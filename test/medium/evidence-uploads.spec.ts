import { randomBytes } from 'node:crypto';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { v7 } from 'uuid';
import type { Config } from '../../src/platform/config';
import { upload } from '../media';
import { createAccount, createSession, type Headers } from '../tester';
import { untilTrue } from '../until';
import { FootageApplication } from './footage-application';

jest.setTimeout(120_000);

const BOUNDARY = 'lensledger-test';
const BODY_BYTES = 16 * 2 ** 20;
const LEAST_PACE = 5000;
const PACE_SECONDS = 2;

interface Ward {
  footage: FootageApplication;
  areaId: number;
  cameraId: string;
}

describe('uploads', () => {
  let footage: FootageApplication;
  let areaId: number;
  let cameraId: string;
  let leader: Headers;

  beforeAll(async () => {
    ({ footage, areaId, cameraId } = await startWard({
      MIN_UPLOAD_BYTES_PER_SECOND: String(LEAST_PACE),
      UPLOAD_PACE_SECONDS: String(PACE_SECONDS),
    }));
    leader = (await account('group_leader')).headers;
  });

  afterAll(async () => {
    await footage?.stop();
  });

  const account = (role: 'group_leader' | 'supervisor') =>
    createAccount(footage.database.ownerUrl, { grants: [{ role, areaId }] });
  const lastItem = async () => {
    const sql = `SELECT status, rejected_reason AS reason FROM evidence_item ORDER BY id DESC LIMIT 1`;
    return (await footage.query<{ status: string; reason: string | null }[]>(sql))[0];
  };
  describe('that are refused while they still come', () => {
    /** Sends everything before it reads anything, as simple clients do. @throws what resets the connection. */
    async function sendAll(headers: Headers, camera: string): Promise<{ socket: Socket; answer: string }> {
      const { hostname, port } = new URL(footage.client.baseUrl);
      const socket = connect(Number(port), hostname);
      const body = Buffer.concat([Buffer.from(fieldsOf(camera)), randomBytes(BODY_BYTES)]);
      const lines = {
        host: `${hostname}:${port}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'content-length': String(body.length),
        ...headers,
      };
      const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
      let answer = '';
      const fault = new Promise<never>((_, reject) => socket.once('error', reject));
      await Promise.race([writeAll(socket, `POST /api/v1/footage HTTP/1.1\r\n${head.join('')}\r\n`), fault]);
      for (let at = 0; at < body.length; at += 2 ** 20)
        await Promise.race([writeAll(socket, body.subarray(at, at + 2 ** 20)), fault]);
      socket.on('data', (piece) => (answer += piece.toString()));
      await Promise.race([untilTrue(() => Promise.resolve(/\}$/.test(answer))), fault]);
      return { socket, answer };
    }

    const refusals: [string, () => Promise<[Headers, string]>, number, string][] = [
      ['without a session', () => Promise.resolve([{}, cameraId]), 401, 'sign_in_needed'],
      [
        'by a page of another site',
        async () => {
          const { cookie } = (
            await createSession(footage.database.ownerUrl, (await account('group_leader')).id)
          ).headers;
          return [{ cookie: cookie! }, cameraId];
        },
        403,
        'forged_request',
      ],
      [
        'by somebody who takes nothing in',
        async () => [(await account('supervisor')).headers, cameraId],
        403,
        'not_allowed',
      ],
      ['for another area’s lens', async () => [leader, await foreignLens()], 404, 'not_found'],
      ['for a lens that is no id', () => Promise.resolve([leader, 'x']), 400, 'invalid_input'],
    ];

    const foreignLens = async () => (await footage.build.camera((await footage.build.area()).id)).camera.id;

    describe.each(['keep-alive', 'close'])('on a connection that is to be %s', (connection) => {
      it.each(refusals)('%s: a clean answer', async (_, who, status, code) => {
        const [headers, camera] = await who();
        const before = await itemCount(footage);
        const { socket, answer } = await sendAll({ ...headers, connection }, camera);
        expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
        expect(answer).toContain(`"code":"${code}"`);
        expect(await itemCount(footage)).toBe(before);
        if (connection === 'close') await untilTrue(() => Promise.resolve(socket.readableEnded));
        else expect(await askAgain(socket)).toMatch(/^HTTP\/1.1 200 /);
        socket.destroy();
      });
    });

    /** Another request on the same connection: it was read to the end of the refused one. */
    async function askAgain(socket: Socket): Promise<string> {
      let answer = '';
      socket.removeAllListeners('data').on('data', (piece) => (answer += piece.toString()));
      socket.write(`GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n`);
      await untilTrue(() => Promise.resolve(answer.includes('\r\n\r\n')));
      return answer;
    }
  });

  describe('at once', () => {
    let ward: Ward;

    beforeAll(async () => {
      // They are held open for as long as the rest takes, so no pace is too slow.
      const limits = { UPLOADS_PER_ACCOUNT: '2', UPLOADS_AT_ONCE: '3', MIN_UPLOAD_BYTES_PER_SECOND: '0' };
      ward = await startWard(limits);
    });

    afterAll(async () => {
      await ward?.footage.stop();
    });

    const newLeader = async () => {
      const grants = [{ role: 'group_leader' as const, areaId: ward.areaId }];
      return (await createAccount(ward.footage.database.ownerUrl, { grants })).headers;
    };

    it('so many of one account and so many in all, each again when one is over', async () => {
      const [leader, other] = [await newLeader(), await newLeader()];
      const small = (headers: Headers) =>
        upload<{ code: string }>(ward.footage.as(headers), randomBytes(1000), { cameraId: ward.cameraId });
      const [first, second] = [await begin(ward, leader), await begin(ward, leader)];
      const third = await small(leader);
      expect([third.status, third.body.code, third.headers.get('retry-after')]).toEqual([
        429,
        'too_many_uploads',
        '30',
      ]);
      const others = await begin(ward, other);
      const full = await small(other);
      expect([full.status, full.body.code, full.headers.get('retry-after')]).toEqual([
        429,
        'uploads_busy',
        '30',
      ]);
      expect(await first.end()).toMatchObject({ status: 202 });
      expect((await small(leader)).status).toBe(202);
      second.abort();
      others.abort();
      await untilTrue(async () => (await small(other)).status === 202);
    });
  });

  describe('that come too slowly', () => {
    const drip = async (sending: Sending, bytes: number, times: number) => {
      for (let time = 0; time < times && !sending.isAnswered; time++) {
        sending.write(bytes);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };

    it('are cut off with a clear answer, and the item is ended', async () => {
      const sending = await begin({ footage, areaId, cameraId }, leader);
      await drip(sending, LEAST_PACE / 100, 150);
      const answer = await sending.answer;
      expect(answer).toMatchObject({ status: 408, body: { code: 'upload_too_slow' } });
      expect(answer.body.detail).toContain(String(LEAST_PACE));
      expect(await lastItem()).toEqual({ status: 'rejected', reason: 'interrupted' });
      sending.abort();
    });

    it('are cut off too when they only repeat an earlier request', async () => {
      const key = { 'idempotency-key': v7() };
      const client = footage.as(leader);
      expect((await upload(client, randomBytes(1000), { cameraId }, key)).status).toBe(202);
      const sending = new Sending(footage.client.baseUrl, { ...leader, ...key }, fieldsOf(cameraId));
      await drip(sending, LEAST_PACE / 100, 150);
      expect(await sending.answer).toMatchObject({ status: 408, body: { code: 'upload_too_slow' } });
      sending.abort();
    });

    it('are not those that come slowly, but fast enough', async () => {
      const sending = await begin({ footage, areaId, cameraId }, leader);
      // 40 times the limit, so that a busy machine does not make it too slow.
      await drip(sending, LEAST_PACE * 4, PACE_SECONDS * 25);
      expect(await sending.end()).toMatchObject({ status: 202 });
    });
  });
});

const fieldsOf = (camera: string) =>
  [
    ['cameraId', camera],
    ['displayedStartedAt', '2023-05-01T13:00:00Z'],
  ]
    .map(
      ([name, value]) =>
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('') + `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n`;

async function startWard(limits: Partial<Record<keyof Config, string>>): Promise<Ward> {
  const footage = await FootageApplication.start(limits);
  const areaId = (await footage.build.area()).id;
  return { footage, areaId, cameraId: (await footage.build.camera(areaId)).camera.id };
}

async function itemCount(footage: FootageApplication): Promise<number> {
  return (await footage.query<unknown[]>(`SELECT FROM evidence_item`)).length;
}

/** An upload of which only the beginning has come, and of which the server knows. */
async function begin({ footage, cameraId }: Ward, headers: Headers): Promise<Sending> {
  const before = await itemCount(footage);
  const sending = new Sending(footage.client.baseUrl, headers, fieldsOf(cameraId));
  sending.write(100);
  await untilTrue(async () => (await itemCount(footage)) > before);
  return sending;
}

/** A multipart body that is sent bit by bit. */
class Sending {
  isAnswered = false;
  readonly answer: Promise<{ status: number; body: { code: string; detail: string } }>;
  private readonly request: ClientRequest;

  constructor(baseUrl: string, headers: Headers, start: string) {
    const all = { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
    this.request = httpRequest(`${baseUrl}/api/v1/footage`, { method: 'POST', headers: all });
    this.answer = new Promise((resolve, reject) => {
      this.request.on('error', reject).on('response', (response) => {
        this.isAnswered = true;
        let text = '';
        response
          .on('data', (piece) => (text += piece))
          .on('end', () => resolve({ status: response.statusCode!, body: JSON.parse(text) }));
      });
    });
    this.answer.catch(() => undefined);
    this.request.write(start);
  }

  write(bytes: number): void {
    this.request.write(randomBytes(bytes));
  }

  end() {
    this.request.end(`\r\n--${BOUNDARY}--\r\n`);
    return this.answer;
  }

  abort(): void {
    this.request.destroy();
  }
}

function writeAll(socket: Socket, bytes: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) =>
    socket.write(bytes, (error) => (error ? reject(error) : resolve())),
  );
}
