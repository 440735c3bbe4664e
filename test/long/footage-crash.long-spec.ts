import type { CrashPoint } from '../../src/platform/crash-point';
import { Builders, byHttp } from '../builders';
import { custodyEntries } from '../custody-entries';
import { clip, unique, untilFinished, upload } from '../media';
import { type Part, startStack, type Stack } from '../processes';
import { sealedOnce, takeCensus, untilSettled } from '../sealed-once';

jest.setTimeout(240_000);

const CRASHES: [CrashPoint, Part][] = [
  ['after-staging-put', 'api'],
  ['after-commit-before-enqueue', 'api'],
  ['after-seal-put', 'worker'],
  ['before-lock-read-back', 'worker'],
  ['before-staged-delete', 'worker'],
];

describe('kill -9', () => {
  let stack: Stack;
  let cameraId: string;
  let accepted = 0;

  beforeAll(async () => {
    const extraEnv = { JOB_LOCK_MILLISECONDS: '1000', RECONCILE_SECONDS: '1', RECEIVING_STALE_SECONDS: '3' };
    stack = await startStack({ parts: ['api', 'worker'], extraEnv });
    const build = new Builders(byHttp(stack.client));
    cameraId = (await build.camera((await build.area()).id)).camera.id;
  });

  afterAll(async () => {
    await stack?.stop();
  });

  it.each(CRASHES)('%s: what was accepted is sealed exactly once', async (point, part) => {
    await stack.restart(part, { CRASH_AT: point });
    const bytes = unique(clip());
    const headers = { 'idempotency-key': point };
    const send = () => upload(stack.client, bytes, { cameraId }, headers);
    const first = await send().catch(() => null);
    expect(await stack.exitOf(part)).toEqual({ code: null, signal: 'SIGKILL' });
    expect(first === null).toBe(part === 'api');
    await stack.start(part);
    // A client that got no answer asks again with the same key; one that got one may.
    const again = await send();
    expect(again.status).toBe(202);
    if (first) expect(again.body).toEqual(first.body);
    accepted++;
    expect(await untilFinished(stack.client, again.body.id)).toMatchObject({ state: 'sealed' });
    await untilSettled(stack);
    expect(await takeCensus(stack)).toMatchObject({
      ...sealedOnce(accepted, accepted),
      // The one upload that died before its second transaction was swept.
      states: { sealed: accepted, rejected: 1 },
    });
  });

  it('leaves a trace of what was swept', async () => {
    const entries = await custodyEntries(stack.database.ownerUrl, 'footage.rejected');
    expect(entries.map(({ payload }) => payload.reason)).toEqual(['interrupted']);
  });
});
