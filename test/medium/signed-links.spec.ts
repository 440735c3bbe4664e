import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { SignedLinkKinds } from '../../src/access/links/signed-link-kinds.service';
import { SignedLinkService } from '../../src/access/links/signed-link.service';
import { AppError } from '../../src/platform/errors';
import { systemContext } from '../../src/platform/http/request-context';
import { WriteUnit } from '../../src/writing/write-unit';
import { Builders, byServices } from '../builders';
import { custodyEntries } from '../custody-entries';
import { createTestDatabase, type TestDatabase } from '../database';
import { startRegistry } from './registry-application';

jest.setTimeout(60_000);

const context = systemContext('test');

let database: TestDatabase;
let app: INestApplicationContext;
let links: SignedLinkService;
let writes: WriteUnit;
let areaId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  links = app.get(SignedLinkService, { strict: false });
  writes = app.get(WriteUnit, { strict: false });
  areaId = (await new Builders(byServices(app)).area()).id;
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

/** A link of a kind that some feature may have. */
async function issue(): Promise<{ id: string; token: string }> {
  const expiresAt = new Date(Date.now() + 60_000);
  const link = { kind: 'request', subjectId: 'R-7', areaId, label: 'Hộ ông Tám', expiresAt };
  const { id, url } = await writes.run(context, (transaction) =>
    links.issueWithin(transaction, context, link),
  );
  return { id, token: url.split('/l/')[1]! };
}

async function use(id: string, result: { act: string; closes?: string }, delay = 0) {
  let ran = false;
  const isDone = await links.use(context, id, async () => {
    ran = true;
    await new Promise((resolve) => setTimeout(resolve, delay));
    return result;
  });
  return { isDone, ran };
}

async function actsOf(id: string): Promise<string[]> {
  const entries = await custodyEntries(database.ownerUrl, 'link.used');
  return entries
    .filter(({ payload }) => payload.signedLinkId === id)
    .map(({ payload }) => payload.act as string);
}

it('can be used again and again until it is closed, once at a time', async () => {
  const { id, token } = await issue();
  expect(await use(id, { act: 'clock_read' })).toEqual({ isDone: true, ran: true });
  const racing = await Promise.all([
    use(id, { act: 'answered', closes: 'answered' }, 100),
    use(id, { act: 'answered', closes: 'answered' }, 100),
    use(id, { act: 'answered', closes: 'answered' }, 100),
  ]);
  expect(racing.filter(({ isDone }) => isDone)).toEqual([{ isDone: true, ran: true }]);
  // Whoever comes too late has not even begun.
  expect(racing.filter(({ ran }) => ran)).toHaveLength(1);
  expect(await actsOf(id)).toEqual(['clock_read', 'answered']);
  expect(await links.open(token, '192.0.2.1')).toMatchObject({ state: 'closed', closedReason: 'answered' });
  const again = writes.run(context, (transaction) => links.close(transaction, id, 'x'));
  await expect(again).rejects.toThrow(AppError);
});

it('cannot be used by who opened it before it was revoked', async () => {
  const { id, token } = await issue();
  expect(await links.open(token, '192.0.2.1')).toMatchObject({ id, state: 'open', subjectId: 'R-7', areaId });
  await links.revoke(context, id, 'Sai người nhận');
  expect(await use(id, { act: 'answered' })).toEqual({ isDone: false, ran: false });
  expect(await actsOf(id)).toEqual([]);
});

it('leaves who issued and who revoked it, and from where, beside the custody log', async () => {
  const officer = { ...context, accountId: v7(), address: '192.0.2.8' };
  const expiresAt = new Date(Date.now() + 60_000);
  const link = { kind: 'request', subjectId: 'R-9', areaId, label: 'x', expiresAt };
  const { id } = await writes.run(officer, (transaction) => links.issueWithin(transaction, officer, link));
  await links.revoke(officer, id, 'Sai người nhận');
  const events = await app
    .get(DataSource)
    .query(`SELECT kind, area_ids AS areas, address FROM access_event WHERE account_id = $1`, [
      officer.accountId,
    ]);
  const event = { kind: 'link', areas: [areaId], address: '192.0.2.8' };
  expect(events).toEqual([event, event]);
});

it('leaves nothing of a use that fails', async () => {
  const { id, token } = await issue();
  const failing = links.use(context, id, () => Promise.reject(new Error('the store is down')));
  await expect(failing).rejects.toThrow('the store is down');
  expect(await actsOf(id)).toEqual([]);
  expect(await links.open(token, '192.0.2.1')).toMatchObject({ state: 'open', lastUsedAt: null });
});

it('is gone with the write that it was a part of', async () => {
  const expiresAt = new Date(Date.now() + 60_000);
  let url = '';
  const write = writes.run(context, async (transaction) => {
    const link = { kind: 'request', subjectId: 'R-8', areaId, label: 'x', expiresAt };
    url = (await links.issueWithin(transaction, context, link)).url;
    throw new Error('the request could not be sent');
  });
  await expect(write).rejects.toThrow('the request could not be sent');
  expect(await links.open(url.split('/l/')[1]!, '192.0.2.1')).toBeNull();
});

it('has one who serves its kind, not two', () => {
  const kinds = app.get(SignedLinkKinds, { strict: false });
  const notice = kinds.find('notice')!;
  expect(notice.kind).toBe('notice');
  expect(() => kinds.register(notice)).toThrow('two serve signed links of kind notice');
  expect(kinds.find('request')).toBeUndefined();
});
