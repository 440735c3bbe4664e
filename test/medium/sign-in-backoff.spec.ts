import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backoffKey } from '../../src/access/sign-in/backoff';
import { BackoffService } from '../../src/access/sign-in/backoff.service';
import { anonymousAccess } from '../../src/platform/http/request-context';
import { createTestDatabase, type TestDatabase } from '../database';
import { createAccount } from '../tester';
import { refusal } from './refusal';
import { startRegistry } from './registry-application';

const HOME = '203.0.113.1';
const ELSEWHERE = '198.51.100.7';

describe('BackoffService', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let backoff: BackoffService;
  let accountId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startRegistry(database);
    backoff = app.get(BackoffService, { strict: false });
  });

  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  beforeEach(async () => {
    ({ id: accountId } = await createAccount(database.ownerUrl, { grants: [] }));
  });

  const contextOf = (address: string) => ({
    ...anonymousAccess(address),
    requestId: 'test',
    idempotencyKey: null,
  });
  const attempt = <T>(check: (lane: string) => Promise<T | null>, address = HOME) => {
    const guess = { step: 'password', key: backoffKey('login', accountId), accountId };
    return backoff.attempt(contextOf(address), guess, check);
  };
  const wrong = () => Promise.resolve(null);

  it('does not count an attempt that was never looked at, nor take back those that failed', async () => {
    for (let n = 0; n < 4; n++) await attempt(wrong);
    const broken = new Error('no connection');
    for (let n = 0; n < 8; n++) await expect(attempt(() => Promise.reject(broken))).rejects.toBe(broken);
    await expect(attempt(wrong)).resolves.toBeNull();
    await expect(attempt(wrong)).rejects.toEqual(refusal('too_many_attempts'));
  });

  it('does not look while the next attempt is not due', async () => {
    for (let n = 0; n < 5; n++) await attempt(wrong);
    const check = jest.fn(() => Promise.resolve('right'));
    await expect(attempt(check)).rejects.toEqual(refusal('too_many_attempts'));
    expect(check).not.toHaveBeenCalled();
  });

  it('lets strangers stand behind those who have signed in from there before', async () => {
    await app.get(DataSource).query(`INSERT INTO sign_in_address VALUES ($1, $2, now())`, [accountId, HOME]);
    await expect(attempt((lane) => Promise.resolve(lane))).resolves.toBe('known');
    await expect(attempt((lane) => Promise.resolve(lane), ELSEWHERE)).resolves.toBe('stranger');
  });
});
