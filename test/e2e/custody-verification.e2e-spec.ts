import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { CustodyCheckpointPageDto } from '../../src/access/log/custody-checkpoints.dto';
import type { CustodyVerificationDto } from '../../src/access/log/custody-verifications.dto';
import { openCheckpoint } from '../../src/custody/note';
import { type Stack, startStack } from '../processes';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

const PATH = '/api/v1/custody/verifications';

describe('the custody log, checked from the application', () => {
  const keys = generateKeyPairSync('ed25519');
  let folder: string;
  let stack: Stack;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'checkpoint-'));
    const [secret, known] = [join(folder, 'key'), join(folder, 'pub')];
    await writeFile(secret, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    await writeFile(known, keys.publicKey.export({ type: 'spki', format: 'pem' }));
    stack = await startStack({
      extraEnv: {
        CHECKPOINT_KEY_FILE: secret,
        CHECKPOINT_PUBLIC_KEY_FILE: known,
        CHECKPOINT_SECONDS: '1',
      },
    });
  });

  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const checkpoints = async () =>
    (await stack.client.get<CustodyCheckpointPageDto>('/api/v1/custody/checkpoints')).body.items;

  /** Asks, and waits for the end. */
  async function verified(): Promise<CustodyVerificationDto> {
    const asked = await stack.client.post<CustodyVerificationDto>(PATH, {});
    expect(asked.status).toBe(202);
    let now = asked.body;
    await untilTrue(async () => {
      now = (await stack.client.get<CustodyVerificationDto>(`${PATH}/${asked.body.id}`)).body;
      return now.finishedAt !== null;
    }, 60);
    return now;
  }

  it('has signed checkpoints that can be taken elsewhere', async () => {
    await stack.client.get('/api/v1/custody/entries');
    await untilTrue(async () => (await checkpoints()).length > 0);
    const [newest] = await checkpoints();
    const opened = openCheckpoint(newest!.note, `lensledger/${stack.bucketPrefix}`, keys.publicKey);
    expect(opened?.size).toBe(newest!.size);
    expect(newest).toMatchObject({
      root: opened!.root.toString('base64'),
      signedAt: opened!.signedAt.toISOString(),
      versionCount: 1,
      isHidden: false,
    });
  });

  it('is found intact by the verifier, which the worker runs', async () => {
    const found = await verified();
    expect(found).toMatchObject({ state: 'intact', faults: [], faultCount: 0, failure: null });
    expect(found.checkpoints).toBeGreaterThan(0);
    expect(found.entriesRead).toBeGreaterThanOrEqual(found.anchored!);
    expect(found.anchored).toBeGreaterThan(0);
  });

  it('is found out when the owner of the database changed it', async () => {
    const owner = new Client({ connectionString: stack.database.ownerUrl });
    await owner.connect();
    await owner.query(`GRANT UPDATE ON custody_log TO CURRENT_USER`);
    await owner.query(`UPDATE custody_log SET chain_hash = decode(repeat('00', 32), 'hex') WHERE seq = 1`);
    await owner.end();
    const found = await verified();
    expect(found).toMatchObject({ state: 'faulty', faultCount: 1 });
    expect(found.faults).toEqual([expect.objectContaining({ kind: 'row_changed', seq: 1 })]);
  });

  it('cannot be checked without the public key, and says so', async () => {
    await stack.restart('worker', { CHECKPOINT_PUBLIC_KEY_FILE: '' });
    const found = await verified();
    expect(found.state).toBe('failed');
    expect(found.failure).toContain('CHECKPOINT_PUBLIC_KEY_FILE is missing');
  });
});
