import { randomBytes } from 'node:crypto';
import { TimeSource } from '../../src/platform/time-source';
import { sha256 } from '../media';
import { MEBIBYTE, PART_BYTES, Sender, UploadApplication } from './upload-application';

jest.setTimeout(120_000);

const HOUR_MILLISECONDS = 3_600_000;

describe('the sweeper of resumable uploads', () => {
  let application: UploadApplication;
  let sender: Sender;

  beforeAll(async () => {
    application = await UploadApplication.start({ UPLOAD_EXPIRY_HOURS: '72' });
    const { camera } = await application.build.camera((await application.build.area()).id);
    sender = new Sender(application.client, camera.id);
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await application?.stop();
  });

  const pass = (hours: number) => {
    const at = new Date(Date.now() + hours * HOUR_MILLISECONDS);
    jest.spyOn(application.app.get(TimeSource), 'now').mockReturnValue(at);
  };
  /** A part and something beside it. */
  const halfSent = async (bytes: Buffer) => {
    const id = await sender.begin(bytes);
    await sender.patch(id, 0, bytes.subarray(0, PART_BYTES + 1000));
    const { itemId } = await application.rowOf(id);
    expect(await application.leftovers(id, itemId)).toHaveLength(2);
    return { id, itemId };
  };

  it('ends what nobody went on with for three days, writes it down and leaves no bytes', async () => {
    const bytes = randomBytes(PART_BYTES + MEBIBYTE);
    const { id, itemId } = await halfSent(bytes);
    pass(71);
    await application.sweeper.sweep();
    expect((await application.rowOf(id)).state).toBe('open');
    pass(73);
    await application.sweeper.sweep();
    expect(await application.rowOf(id)).toMatchObject({
      state: 'ended',
      reason: 'abandoned',
      isCleared: true,
    });
    expect(await application.leftovers(id, itemId)).toEqual([]);
    expect(await application.ends(id)).toEqual([{ uploadId: id, reason: 'abandoned' }]);
    expect((await sender.tus('HEAD', id)).status).toBe(410);
    const again = await sender.announce(bytes);
    expect(again.body).toMatchObject({ state: 'open', offsetBytes: 0 });
  });

  it('counts from the last bytes, not from the first', async () => {
    const bytes = randomBytes(PART_BYTES + MEBIBYTE);
    const { id } = await halfSent(bytes);
    pass(71);
    await sender.patch(id, PART_BYTES + 1000, bytes.subarray(PART_BYTES + 1000, PART_BYTES + 2000));
    pass(140);
    await application.sweeper.sweep();
    expect((await application.rowOf(id)).state).toBe('open');
    expect(await sender.offsetOf(id)).toBe(PART_BYTES + 2000);
  });

  it('leaves what was completed alone', async () => {
    const bytes = randomBytes(1000);
    const id = await sender.begin(bytes);
    await sender.patch(id, 0, bytes);
    const { body } = await sender.complete(id, sha256(bytes));
    pass(1000);
    await application.sweeper.sweep();
    expect((await application.rowOf(id)).state).toBe('completed');
    expect((await application.stagedBytes(body.id)).equals(bytes)).toBe(true);
  });

  it('removes what a process that was killed in between left', async () => {
    const { id, itemId } = await halfSent(randomBytes(PART_BYTES + MEBIBYTE));
    await application.query(
      `UPDATE resumable_upload SET state = 'ended', ended_reason = 'terminated' WHERE id = $1`,
      [id],
    );
    await application.sweeper.sweep();
    expect(await application.leftovers(id, itemId)).toEqual([]);
    // Bytes that a request nobody waited for any more wrote down after that.
    await application.store.put('staging', `tail/${id}/0`, Buffer.alloc(10), 'application/octet-stream');
    await application.sweeper.sweep();
    expect(await application.leftovers(id, itemId)).toHaveLength(1);
    pass(1);
    await application.sweeper.sweep();
    expect(await application.leftovers(id, itemId)).toEqual([]);
  });
});
