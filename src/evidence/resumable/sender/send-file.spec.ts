import { createHash } from 'node:crypto';
import { LineBroken, Refusal } from './refusal';
import { type Announced, type Receiver, sendFile } from './send-file';

const BYTES = Buffer.from('the whole recording');
const refusal = (status: number, code?: string, retryAfterSeconds: number | null = null) =>
  new Refusal(status, 'no', retryAfterSeconds, 'không', code);

/** A receiver that has all bytes already; what it answers comes from `begins` and `completes`, the last one for ever. */
async function send(begins: (Partial<Announced> | Error)[], completes: ({ id: string } | Error)[]) {
  const asked: string[] = [];
  const waits: number[] = [];
  const next = <T>(answers: (T | Error)[]) => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const open = { id: 'u', state: 'open', offsetBytes: BYTES.length, itemId: null } as const;
  const receiver: Receiver = {
    headers: {},
    urlOf: (id) => id,
    begin: async () => {
      asked.push('begin');
      return { ...open, ...(await next(begins)) };
    },
    complete: (id) => {
      asked.push(`complete ${id}`);
      return next(completes);
    },
  };
  const read = (from: number, to: number) => Promise.resolve(BYTES.subarray(from, to));
  const newHasher = () => {
    const hash = createHash('sha256');
    return Promise.resolve({
      update: (bytes: Uint8Array) => hash.update(bytes),
      digest: () => hash.digest('hex'),
    });
  };
  const file = { name: 'kenh-2.mp4', sizeBytes: BYTES.length, read, body: () => BYTES };
  const result = await sendFile(file, receiver, {
    chunkBytes: 1000,
    newHasher,
    onProgress: () => undefined,
    onWait: (_, milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve(waits.length < 20);
    },
    signal: new AbortController().signal,
  }).catch((error: unknown) => error);
  return { result, asked, waits };
}

const DONE = { id: 'item' };

describe('sending a file', () => {
  it.each([
    'signed_link_ended',
    'too_many_open_uploads',
    'request_moved_on',
    'upload_completed',
    'whatever comes',
  ])('does not ask again when it is refused for good: %s', async (code) => {
    const { result, waits } = await send([refusal(409, code)], [DONE]);
    expect(result).toMatchObject({ status: 409, code });
    expect(waits).toEqual([]);
    const late = await send([{}], [refusal(409, code)]);
    expect([late.result, late.waits]).toEqual([expect.objectContaining({ code }), []]);
  });

  it.each([refusal(409, 'conflict'), refusal(409, 'bad_request'), refusal(503), new LineBroken('no answer')])(
    'asks again after what may pass: %p',
    async (fault) => {
      const { result, waits } = await send([fault, {}], [DONE]);
      expect([result, waits]).toEqual([DONE, [500]]);
    },
  );

  it('waits as long as it is asked to', async () => {
    expect((await send([refusal(429, 'too_many_requests', 7), {}], [DONE])).waits).toEqual([7000]);
  });

  it.each([new LineBroken('no answer'), refusal(503), refusal(409, 'conflict')])(
    'asks the same upload again when the answer to its completion is lost, for its place is taken by then: %p',
    async (fault) => {
      const { result, asked } = await send([{}, refusal(400, 'invalid_input')], [fault, DONE]);
      expect(result).toEqual(DONE);
      expect(asked).toEqual(['begin', 'complete u', 'complete u']);
    },
  );

  it('begins anew when the upload is gone or stands elsewhere, but not for ever', async () => {
    const lost = await send([{}, { id: 'v' }], [refusal(410, 'upload_gone'), DONE]);
    expect([lost.result, lost.asked]).toEqual([DONE, ['begin', 'complete u', 'begin', 'complete v']]);
    const behind = await send([{}], [refusal(409, 'upload_incomplete'), DONE]);
    expect(behind.asked).toEqual(['begin', 'complete u', 'begin', 'complete u']);
    const always = await send([{}], [refusal(410, 'upload_gone')]);
    expect([always.result, always.asked.length]).toEqual([expect.objectContaining({ status: 410 }), 8]);
  });
});
