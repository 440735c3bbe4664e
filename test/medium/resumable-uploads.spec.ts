import { randomBytes } from 'node:crypto';
import { v4, v7 } from 'uuid';
import { fingerprintOf as countedFingerprint } from '../../src/evidence/resumable/sender/fingerprint';
import { ResumableUploadRepository } from '../../src/evidence/resumable/resumable-upload.repository';
import { TusProtocol } from '../../src/evidence/resumable/tus-protocol';
import { UploadPartRepository } from '../../src/evidence/resumable/upload-part.repository';
import { UploadSlots } from '../../src/evidence/upload-slots';
import { Uploads } from '../../src/evidence/uploads';
import { objectMissing } from '../../src/platform/storage/store-errors';
import { sha256 } from '../media';
import { createAccount, type TestAccount } from '../tester';
import { untilTrue } from '../until';
import { fingerprintOf, MEBIBYTE, PART_BYTES, Sender, UploadApplication } from './upload-application';

jest.setTimeout(120_000);

describe('resumable uploads', () => {
  let application: UploadApplication;
  let officer: TestAccount;
  let sender: Sender;
  let areaId: number;

  beforeAll(async () => {
    application = await UploadApplication.start({ MAX_UPLOAD_BYTES: String(64 * MEBIBYTE) });
    areaId = (await application.build.area()).id;
    officer = await newOfficer();
    const { camera } = await application.build.camera(areaId);
    sender = new Sender(application.as(officer.headers), camera.id);
  });

  afterAll(async () => {
    await application?.stop();
  });

  const newOfficer = () =>
    createAccount(application.database.ownerUrl, { grants: [{ role: 'ward_officer', areaId }] });
  const other = async () => new Sender(application.as((await newOfficer()).headers), sender.cameraId);
  /** An upload all of whose bytes have come. */
  const sent = async (bytes: Buffer, by = sender) => {
    const id = await by.begin(bytes);
    expect((await by.patch(id, 0, bytes)).status).toBe(204);
    return id;
  };
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

  it.each([
    ['less than a part', 1000],
    ['exactly a part', PART_BYTES],
    ['two parts and a bit', 2 * PART_BYTES + 77],
  ])('takes %s in one go', async (_, size) => {
    const bytes = randomBytes(size);
    const done = await sender.complete(await sent(bytes), sha256(bytes));
    const said = { state: 'staged', sizeBytes: size, sha256: sha256(bytes) };
    expect([done.status, done.body]).toEqual([202, expect.objectContaining(said)]);
    expect((await application.stagedBytes(done.body.id)).equals(bytes)).toBe(true);
  });

  it('goes on where the line broke, however often, also within a part', async () => {
    const bytes = randomBytes(4 * PART_BYTES - MEBIBYTE);
    const id = await sender.begin(bytes);
    let at = 0;
    for (const count of [MEBIBYTE, 2 * MEBIBYTE, 6 * MEBIBYTE, 9 * MEBIBYTE]) {
      await (
        await sender.hang(id, at, bytes, count)
      )();
      let next = at;
      await untilTrue(async () => (next = await sender.offsetOf(id)) > at);
      expect(next).toBeLessThanOrEqual(at + count);
      at = next;
    }
    expect((await sender.patch(id, at, bytes.subarray(at))).status).toBe(204);
    const { body } = await sender.complete(id, sha256(bytes));
    expect((await application.stagedBytes(body.id)).equals(bytes)).toBe(true);
    expect(await application.store.listVersions('staging', `tail/${id}/`)).toEqual([]);
  });

  it('lets a connection that is dead but does not know it go when the sender comes again', async () => {
    const bytes = randomBytes(3 * MEBIBYTE);
    const id = await sender.begin(bytes);
    const leave = await sender.hang(id, 0, bytes, MEBIBYTE);
    await untilTrue(async () => (await sender.offsetOf(id)) > 0, 5);
    const at = await sender.offsetOf(id);
    expect((await sender.patch(id, at, bytes.subarray(at))).status).toBe(204);
    await leave();
    expect((await sender.complete(id, sha256(bytes))).status).toBe(202);
  });

  it('knows the same file again, in every state of its upload', async () => {
    const bytes = randomBytes(1000);
    const twins = await Promise.all([sender.announce(bytes), sender.announce(bytes), sender.announce(bytes)]);
    const [id] = twins.map(({ body }) => body.id);
    expect(new Set(twins.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${id}`]));
    await sender.patch(id!, 0, bytes);
    expect((await sender.announce(bytes)).body).toMatchObject({ id, state: 'open', offsetBytes: 1000 });
    const done = await sender.complete(id!, sha256(bytes));
    const again = await sender.announce(bytes);
    expect(again.body).toMatchObject({ id, state: 'completed', itemId: done.body.id });
    expect(await sender.complete(id!, sha256(bytes))).toMatchObject({ status: 202, body: done.body });
    // Of another time, or by somebody else, it is another recording.
    const later = await sender.announce(bytes, { displayedStartedAt: '2023-05-01T14:00:00Z' });
    const theirs = await (await other()).announce(bytes);
    expect(new Set([id, later.body.id, theirs.body.id]).size).toBe(3);
  });

  it('begins anew when the footage was rejected', async () => {
    const bytes = randomBytes(1000);
    const id = await sent(bytes);
    const { body } = await sender.complete(id, sha256(bytes));
    await application.query(
      `UPDATE evidence_item SET status = 'rejected', rejected_reason = 'hash_mismatch' WHERE id = $1`,
      [body.id],
    );
    const again = await sender.announce(bytes);
    expect(again.body).toMatchObject({ state: 'open', offsetBytes: 0 });
    expect(again.body.id).not.toBe(id);
    expect(await application.rowOf(id)).toMatchObject({ state: 'ended', reason: 'rejected' });
  });

  it('makes one item when it is completed several times at once', async () => {
    const bytes = randomBytes(PART_BYTES + 5);
    const id = await sent(bytes);
    const answers = await Promise.all(Array.from({ length: 4 }, () => sender.complete(id, sha256(bytes))));
    const { itemId } = await application.rowOf(id);
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(Array(4).fill([202, itemId]));
    const [count] = await application.query<{ items: number; jobs: number }[]>(
      `SELECT (SELECT count(*)::int FROM acquisition WHERE item_id = $1) AS items,
         (SELECT count(*)::int FROM outbox_message WHERE payload->>'itemId' = $1::text) AS jobs`,
      [itemId],
    );
    expect(count).toEqual({ items: 1, jobs: 1 });
  });

  it('is created as any client of tus does it', async () => {
    const bytes = randomBytes(1000);
    const metadata = {
      cameraId: sender.cameraId,
      displayedStartedAt: '2023-05-01T13:00:00Z',
      filename: 'kênh 2.mp4',
    };
    const encoded = Object.entries(metadata).map(
      ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
    );
    const create = (given: string[]) =>
      fetch(`${sender.client.baseUrl}/api/v1/uploads`, {
        method: 'POST',
        headers: {
          ...sender.client.always,
          ...{ 'tus-resumable': '1.0.0', 'upload-length': '1000', 'upload-metadata': given.join(',') },
        },
      });
    const created = await create(encoded);
    expect(created.status).toBe(201);
    expect(created.headers.get('upload-expires')).toMatch(/GMT$/);
    expect(created.headers.get('access-control-allow-origin')).toBeNull();
    const { pathname } = new URL(created.headers.get('location')!, `${sender.client.baseUrl}/api/v1/uploads`);
    const id = pathname.slice('/api/v1/uploads/'.length);
    expect(await sender.offsetOf(id)).toBe(0);
    await sender.patch(id, 0, bytes);
    expect((await sender.complete(id, sha256(bytes))).status).toBe(202);
    const refused = await create(encoded.slice(0, 1));
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({
        code: 'invalid_input',
        errors: [expect.objectContaining({ field: 'displayedStartedAt' })],
      }),
    ]);
  });

  describe('refuse', () => {
    it.each<[string, object, number, string]>([
      ['a file that is larger than may be', { sizeBytes: 65 * MEBIBYTE }, 413, 'upload_too_large'],
      ['a file without bytes', { sizeBytes: 0 }, 400, 'invalid_input'],
      ['a lens that is nowhere', { cameraId: v7() }, 404, 'not_found'],
      ['a fingerprint that is none', { fingerprint: 'abc' }, 400, 'invalid_input'],
      ['a time without an offset', { displayedStartedAt: '2023-05-01T13:00:00' }, 400, 'invalid_input'],
      ['what it does not know', { state: 'completed' }, 400, 'invalid_input'],
    ])('%s', async (_, more, status, code) => {
      const answer = await sender.announce(randomBytes(10), more);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it('to let anybody else see, continue, complete or end it', async () => {
      const bytes = randomBytes(1000);
      const id = await sent(bytes);
      const stranger = await other();
      expect((await stranger.tus('HEAD', id)).status).toBe(404);
      expect((await stranger.patch(id, 1000, randomBytes(1))).status).toBe(404);
      expect((await stranger.tus('DELETE', id)).status).toBe(404);
      const completed = await stranger.complete(id, sha256(bytes));
      const unknown = await stranger.complete(v4(), sha256(bytes));
      expect([completed.status, unknown.status]).toEqual([404, 404]);
      expect(await sender.offsetOf(id)).toBe(1000);
    });

    it('its owner once the lens’s area is no longer theirs', async () => {
      const moved = await newOfficer();
      const mover = new Sender(application.as(moved.headers), sender.cameraId);
      const bytes = randomBytes(1000);
      const id = await sent(bytes, mover);
      const elsewhere = (await application.build.area()).id;
      const owner = `UPDATE role_grant SET area_id = $2 WHERE account_id = $1`;
      await application.asOwner(owner, [moved.id, elsewhere]);
      expect((await mover.tus('HEAD', id)).status).toBe(404);
      expect((await mover.complete(id, sha256(bytes))).status).toBe(404);
      expect((await application.rowOf(id)).state).toBe('open');
    });

    it('bytes at another place than where it stands', async () => {
      const bytes = randomBytes(1000);
      const id = await sender.begin(bytes);
      await sender.patch(id, 0, bytes.subarray(0, 400));
      for (const offset of [0, 500, 999]) expect((await sender.patch(id, offset, bytes)).status).toBe(409);
      expect(await sender.offsetOf(id)).toBe(400);
    });

    it('more bytes than were announced, and keeps what had come', async () => {
      const bytes = randomBytes(1000);
      const id = await sender.begin(bytes);
      await sender.patch(id, 0, bytes.subarray(0, 900));
      const answer = await sender.patch(id, 900, randomBytes(101));
      expect([answer.status, await codeOf(answer)]).toEqual([413, 'upload_too_large']);
      expect(await sender.offsetOf(id)).toBe(900);
    });

    it('to be completed before all has come, or with two hashes', async () => {
      const bytes = randomBytes(1000);
      const id = await sender.begin(bytes);
      await sender.patch(id, 0, bytes.subarray(0, 900));
      const early = await sender.complete(id, sha256(bytes));
      expect([early.status, early.body.code]).toEqual([409, 'upload_incomplete']);
      expect(early.body.detail).toContain('Only 900 of 1000 bytes');
      await sender.patch(id, 900, bytes.subarray(900));
      expect((await sender.complete(id, sha256(bytes))).status).toBe(202);
      const other = await sender.complete(id, sha256(randomBytes(5)));
      expect([other.status, other.body.code]).toEqual([409, 'upload_completed']);
      expect((await sender.patch(id, 1000, Buffer.alloc(0))).status).toBe(409);
      expect((await sender.tus('DELETE', id)).status).toBe(409);
    });

    it('a request without the protocol’s version, or with a body that is none of its', async () => {
      const id = await sender.begin(randomBytes(1000));
      expect((await sender.tus('PATCH', id, { 'tus-resumable': '0.2.2', 'upload-offset': '0' })).status).toBe(
        400,
      );
      const json = await sender.client.patch(
        `/api/v1/uploads/${id}`,
        {},
        { 'tus-resumable': '1.0.0', 'upload-offset': '0' },
      );
      expect(json.status).toBeGreaterThanOrEqual(400);
      expect(await sender.offsetOf(id)).toBe(0);
    });

    it('what a request adds that another has taken the place of, in whatever process', async () => {
      const id = await sender.begin(randomBytes(2 * PART_BYTES));
      const parts = application.app.get(UploadPartRepository, { strict: false });
      const older = (await parts.claim(id))!;
      const newer = (await parts.claim(id))!;
      const part = { number: 1, etag: 'x', sizeBytes: PART_BYTES };
      expect(await parts.noteMultipart(older, 'one')).toBe(false);
      expect(await parts.notePart(older, part)).toBe(false);
      expect(await parts.noteTail(older, 10)).toBe(false);
      expect(await sender.offsetOf(id)).toBe(0);
      expect(await parts.notePart(newer, part)).toBe(true);
      expect(await parts.noteTail(newer, 10)).toBe(true);
      expect(await sender.offsetOf(id)).toBe(PART_BYTES + 10);
    });

    it('more than twenty that are begun and not finished', async () => {
      const collector = await other();
      const begun = await Promise.all(Array.from({ length: 20 }, () => collector.announce(randomBytes(10))));
      expect(begun.map(({ status }) => status)).toEqual(Array(20).fill(201));
      const answer = await collector.announce(randomBytes(10));
      expect([answer.status, answer.body.code]).toEqual([409, 'too_many_open_uploads']);
      await collector.tus('DELETE', begun[0]!.body.id);
      expect((await collector.announce(randomBytes(10))).status).toBe(201);
    });
  });

  it('takes what is said of it later, and keeps what is not said again', async () => {
    const bytes = randomBytes(1000);
    const id = await sender.begin(bytes);
    await sender.announce(bytes, { acquiredFrom: 'Tiệm Mẫu', procedureReference: '12/BB' });
    await sender.announce(bytes, { acquiredFrom: 'Tiệm vàng Mẫu' });
    await sender.patch(id, 0, bytes);
    const { body } = await sender.complete(id, sha256(bytes));
    await sender.announce(bytes, { acquiredFrom: 'Quá muộn' });
    expect(
      await application.query(
        `SELECT acquired_from, procedure_reference FROM acquisition WHERE item_id = $1`,
        [body.id],
      ),
    ).toEqual([{ acquired_from: 'Tiệm vàng Mẫu', procedure_reference: '12/BB' }]);
  });

  it('ends as lost when the store has dropped its parts, and begins anew', async () => {
    const bytes = randomBytes(2 * PART_BYTES + 10);
    const id = await sender.begin(bytes);
    await sender.patch(id, 0, bytes.subarray(0, PART_BYTES));
    const { itemId } = await application.rowOf(id);
    await application.store.dropUploads('staging', `staging/${itemId}`);
    const answer = await sender.patch(id, PART_BYTES, bytes.subarray(PART_BYTES));
    expect([answer.status, await codeOf(answer)]).toEqual([410, 'upload_gone']);
    expect(await application.rowOf(id)).toMatchObject({ state: 'ended', reason: 'lost' });
    expect((await sender.announce(bytes)).body).toMatchObject({ state: 'open', offsetBytes: 0 });
  });

  it('leaves nothing in the store when another request took its place before its first part', async () => {
    const bytes = randomBytes(PART_BYTES + 10);
    const id = await sender.begin(bytes);
    const parts = application.app.get(UploadPartRepository, { strict: false });
    jest.spyOn(parts, 'noteMultipart').mockResolvedValueOnce(false);
    expect((await sender.patch(id, 0, bytes)).status).toBe(409);
    const { itemId } = await application.rowOf(id);
    expect(await application.leftovers(id, itemId)).toEqual([]);
  });

  it('is not lost when another process completed it and its bytes were sealed since', async () => {
    const bytes = randomBytes(1000);
    const id = await sent(bytes);
    jest.spyOn(application.store.parts, 'complete').mockImplementationOnce(async () => {
      await application.query(`UPDATE resumable_upload SET state = 'completed', sha256 = $2 WHERE id = $1`, [
        id,
        sha256(bytes),
      ]);
      throw objectMissing();
    });
    const answer = await sender.complete(id, sha256(bytes));
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    expect((await application.rowOf(id)).state).toBe('completed');
  });

  it('gives its place back at once when the sender leaves while it is asked whose upload it is', async () => {
    const id = await sender.begin(randomBytes(1000));
    const uploads = application.app.get(ResumableUploadRepository, { strict: false });
    const find = uploads.find.bind(uploads);
    let isLeft = false;
    const asking = jest.spyOn(uploads, 'find').mockImplementationOnce(async (...given) => {
      await untilTrue(() => Promise.resolve(isLeft));
      return find(...given);
    });
    const answering = jest.spyOn(application.app.get(TusProtocol, { strict: false }), 'answer');
    const leave = await sender.hang(id, 0, randomBytes(1000), 100);
    await untilTrue(() => Promise.resolve(asking.mock.calls.length > 0));
    await leave();
    await new Promise((resolve) => setTimeout(resolve, 100));
    isLeft = true;
    const slots = application.app.get<unknown>(UploadSlots, { strict: false }) as { total: number };
    await untilTrue(() => Promise.resolve(answering.mock.calls.length > 0));
    await untilTrue(() => Promise.resolve(slots.total === 0), 10);
    expect(await sender.offsetOf(id)).toBe(0);
  });

  it('has places of its own for those who hold links', async () => {
    const links = application.app.get(Uploads, { strict: false });
    const leave = Array.from({ length: 32 }, (_, index) => links.takeLinkSlot(`link ${index}`));
    expect(() => links.takeLinkSlot('one more')).toThrow('Too many files');
    await sent(randomBytes(10));
    leave.forEach((one) => one());
  });

  it('ends when its sender says so, and leaves no bytes', async () => {
    const bytes = randomBytes(PART_BYTES + MEBIBYTE);
    const id = await sender.begin(bytes);
    await sender.patch(id, 0, bytes.subarray(0, PART_BYTES + 1000));
    expect((await sender.tus('DELETE', id)).status).toBe(204);
    const { itemId, ...row } = await application.rowOf(id);
    expect(row).toEqual({ state: 'ended', reason: 'terminated', isCleared: true });
    expect(await application.leftovers(id, itemId)).toEqual([]);
    const gone = await sender.tus('HEAD', id);
    expect(gone.status).toBe(410);
    const late = await sender.complete(id, sha256(bytes));
    expect([late.status, late.body.code]).toEqual([410, 'upload_gone']);
  });

  it('says by one fingerprint what the clients count', async () => {
    for (const size of [1, 1000, 8 * MEBIBYTE, 8 * MEBIBYTE + 1, 20 * MEBIBYTE]) {
      const bytes = randomBytes(size);
      const read = (from: number, to: number) => Promise.resolve(bytes.subarray(from, to));
      expect(await countedFingerprint(size, read, (some) => sha256(Buffer.from(some)))).toBe(
        fingerprintOf(bytes),
      );
    }
  });
});
