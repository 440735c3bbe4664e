import { v7 } from 'uuid';
import { ApiClient } from '../api-client';
import { Builders, byHttp, DINH_VAN } from '../builders';
import { custodyEntries } from '../custody-entries';
import { clip, sha256, unique, untilFinished, upload } from '../media';
import { startStack, type Stack } from '../processes';
import { createAccount, createSession, type Headers } from '../tester';

jest.setTimeout(180_000);

const FAR = { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 0.05 };

describe('an officer and the footage of a case', () => {
  let stack: Stack;
  let officer: ApiClient;
  let accountId: string;
  let here: string;
  let far: string;
  let purposeId: string;
  let film: { id: string; bytes: Buffer };

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'] });
    const build = new Builders(byHttp(stack.client));
    const areaId = (await build.area()).id;
    here = (await build.camera(areaId)).camera.id;
    far = (await build.camera(areaId, { view: { position: FAR } })).camera.id;
    const account = await createAccount(stack.database.ownerUrl, {
      grants: [
        { role: 'ward_officer', areaId },
        { role: 'investigator', areaId },
      ],
    });
    accountId = account.id;
    const session = await createSession(stack.database.ownerUrl, accountId);
    officer = new ApiClient(stack.baseUrl, session.headers);
    const recorded = await officer.post('/api/v1/incidents', {
      reference: 'VV-1',
      areaId,
      kind: 'fight',
      summary: 'Xô xát trước cổng chợ',
      occurredFrom: '2023-05-01T13:00:00Z',
      occurredTo: '2023-05-01T13:10:00Z',
      location: DINH_VAN,
      locationUncertaintyMeters: 20,
    });
    expect(recorded.status).toBe(201);
    purposeId = recorded.body.purpose.id;
    film = await take(here);
  });

  afterAll(async () => {
    await stack?.stop();
  });

  /** What browsers do not play, so that what is shown is not the original. */
  async function take(cameraId: string) {
    const bytes = unique(clip({ output: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'] }));
    const { status, body } = await upload(officer, bytes, { cameraId });
    expect(status).toBe(202);
    expect(await untilFinished(officer, body.id)).toMatchObject({ state: 'sealed' });
    return { id: body.id, bytes };
  }

  const look = (id: string, kind: string, headers: Headers = {}, purpose = purposeId) =>
    fetch(`${stack.baseUrl}/api/v1/footage/${id}/${kind}?purpose=${purpose}`, {
      headers: { ...officer.always, ...headers },
    });
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

  it('sees it under the purpose that recording the incident opened', async () => {
    const part = await look(film.id, 'proxy', { range: 'bytes=0-' });
    const shown = Buffer.from(await part.arrayBuffer());
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 0-${shown.length - 1}/${shown.length}`,
    ]);
    const original = await look(film.id, 'original');
    expect(sha256(Buffer.from(await original.arrayBuffer()))).toBe(sha256(film.bytes));
    const claim = { fromMilliseconds: 0, toMilliseconds: 2000 };
    const claimed = await officer.post(`/api/v1/footage/${film.id}/playback`, claim, {
      'purpose-id': purposeId,
    });
    expect(claimed.status).toBe(201);
    const types = ['footage.viewed', 'footage.downloaded', 'footage.playback_claimed'];
    const said = { actor: accountId, itemHash: sha256(film.bytes) };
    expect(await custodyEntries(stack.database.ownerUrl, ...types)).toMatchObject([
      {
        ...said,
        type: 'footage.viewed',
        payload: {
          kind: 'proxy',
          fromByte: 0,
          toByte: shown.length - 1,
          fromMilliseconds: 0,
          toMilliseconds: 2000,
        },
      },
      { ...said, type: 'footage.downloaded', payload: { kind: 'original', toByte: film.bytes.length - 1 } },
      { ...said, type: 'footage.playback_claimed', payload: claim },
    ]);
  });

  it('is refused another street, until the purpose is extended', async () => {
    const { id } = await take(far);
    const refused = await look(id, 'proxy');
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'outside_purpose']);
    const extension = { reason: 'nghi phạm chạy về hướng bắc', radiusMeters: 8000 };
    const { status } = await officer.post(`/api/v1/purposes/${purposeId}/extensions`, extension);
    expect(status).toBe(201);
    expect((await look(id, 'proxy')).status).toBe(200);
  });

  it('is refused under no purpose, and under one that is not there', async () => {
    for (const purpose of ['', v7()]) {
      const refused = await look(film.id, 'thumbnail', {}, purpose);
      expect([refused.status, await codeOf(refused)]).toEqual([403, 'purpose_needed']);
    }
  });

  it('has it no longer once the purpose is over', async () => {
    const range = (from: number) => look(film.id, 'original', { range: `bytes=${from}-${from + 9}` });
    expect((await range(0)).status).toBe(206);
    expect((await officer.post(`/api/v1/purposes/${purposeId}/end`, {})).status).toBe(200);
    const refused = await range(10);
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'purpose_needed']);
  });

  it('has it no longer once the session is over', async () => {
    const [session] = (await officer.get('/api/v1/sessions')).body.items as { id: string }[];
    expect((await officer.send('DELETE', `/api/v1/sessions/${session!.id}`, undefined)).status).toBe(204);
    const refused = await look(film.id, 'original', { range: 'bytes=20-29' });
    expect([refused.status, await codeOf(refused)]).toEqual([401, 'sign_in_needed']);
  });
});
