import sharp from 'sharp';
import { createAccount } from '../tester';
import { ApiClient } from '../api-client';
import { photo, pictureForm } from '../pictures';
import { type ProposalWorld, entriesOf, startProposalWorld } from '../proposal-world';

jest.setTimeout(120_000);

let world: ProposalWorld;

beforeAll(async () => {
  world = await startProposalWorld();
});

afterAll(() => world?.stack.stop());

const store = (bytes: Buffer, kind = 'reference', headers = {}) =>
  world.leader.client.send('POST', '/api/v1/pictures', pictureForm(world.groupId, kind, bytes), headers);

async function bytesOf(path: string, headers: Record<string, string> = world.officer.headers) {
  const response = await fetch(world.stack.baseUrl + path, { headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

describe('pictures of the registry', () => {
  it('are written anew, given out within their area, and told of in the custody log', async () => {
    const { status, body } = await store(await photo());
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        widthPixels: 800,
        heightPixels: 600,
        positionHint: { lon: 108.24, lat: 11.79 },
      }),
    ]);
    const whole = await bytesOf(`/api/v1/pictures/${body.id}`);
    const small = await bytesOf(`/api/v1/pictures/${body.id}/small`);
    for (const { status: code, headers } of [whole, small])
      expect([
        code,
        headers.get('content-type'),
        headers.get('x-content-type-options'),
        headers.get('cache-control'),
      ]).toEqual([200, 'image/jpeg', 'nosniff', 'private, max-age=86400, immutable']);
    expect(whole.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(whole.bytes.length).toBe(body.sizeBytes);
    expect((await sharp(whole.bytes).metadata()).exif).toBeUndefined();
    expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 320, height: 240 });
    const again = await bytesOf(`/api/v1/pictures/${body.id}`, {
      ...world.officer.headers,
      'if-none-match': whole.headers.get('etag')!,
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect((await bytesOf(`/api/v1/pictures/${body.id}`, world.neighbour.headers)).status).toBe(404);
    expect((await bytesOf(`/api/v1/pictures/${body.id}/small`, {})).status).toBe(401);
    expect(await entriesOf(world, 'pictureId', body.id)).toMatchObject([
      {
        type: 'picture.stored',
        actor: world.leader.id,
        payload: { kind: 'reference', sha256: body.sha256, areaId: world.groupId },
      },
    ]);
  });

  it('of a consent are shown only to those who may know whom to call', async () => {
    const { body } = await store(await photo(), 'consent');
    const grants = [{ role: 'investigator' as const, areaId: world.areaId }];
    const investigator = await createAccount(world.stack.database.ownerUrl, { grants });
    const other = await store(await photo({ width: 10 }));
    expect((await bytesOf(`/api/v1/pictures/${other.body.id}`, investigator.headers)).status).toBe(200);
    expect((await bytesOf(`/api/v1/pictures/${body.id}`, investigator.headers)).status).toBe(404);
    expect((await bytesOf(`/api/v1/pictures/${body.id}`)).status).toBe(200);
  });

  it.each([
    ['HTML', Buffer.from('<html><script>alert(1)</script>'), 422, 'picture_unreadable'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'picture_unreadable'],
    ['nothing', Buffer.alloc(0), 422, 'upload_empty'],
    ['more than is allowed', Buffer.alloc(300_001, 7), 413, 'upload_too_large'],
  ])('that are %s are refused', async (_, bytes, status, code) => {
    expect(await store(bytes)).toMatchObject({ status, body: { code } });
  });

  it('with more pixels than anybody needs are refused, however small the file', async () => {
    const bytes = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bytes.length).toBeLessThan(300_000);
    expect(await store(bytes)).toMatchObject({ status: 422, body: { code: 'picture_too_many_pixels' } });
  });

  it('for another area are refused, and so is a kind that there is not', async () => {
    const { stack, neighbour, groupId } = world;
    const form = pictureForm(groupId, 'reference', await photo());
    expect((await neighbour.client.send('POST', '/api/v1/pictures', form)).status).toBe(403);
    expect(await store(await photo(), 'selfie')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'kind' }] },
    });
    expect((await new ApiClient(stack.baseUrl).send('POST', '/api/v1/pictures', form)).status).toBe(401);
  });

  it('sent twice with one key are kept once', async () => {
    const bytes = await photo({ width: 50 });
    const headers = { 'idempotency-key': 'anh-1' };
    const [first, second] = [
      await store(bytes, 'reference', headers),
      await store(bytes, 'reference', headers),
    ];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await store(await photo({ width: 60 }), 'reference', headers)).status).toBe(422);
  });
});
