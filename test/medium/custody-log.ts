import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { appendBatch } from '../../src/custody/append';
import { Checkpointer } from '../../src/custody/checkpoint';
import { BucketCheckpointStore, type CheckpointStore } from '../../src/custody/checkpoint-store';
import { buildEntry, type CustodyEntry } from '../../src/custody/entry';
import { insertSql } from '../../src/custody/inbox';
import { logOrigin } from '../../src/custody/note';
import { type Config, parseConfig } from '../../src/platform/config';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';

export function someEntry(id: number | string): CustodyEntry {
  return buildEntry({
    type: 'area.created',
    actor: { id: 'tester', unit: null },
    purposeId: null,
    itemHash: null,
    payload: { id, after: { name: `Tổ dân phố ${id}` } },
    occurredAt: new Date(),
  });
}

/** A database with its log, its checkpoints in buckets of their own, and both sides of a key. */
export class CustodyLog {
  readonly signer: {
    origin: string;
    privateKey: ReturnType<typeof keys>['privateKey'];
    publicKey: ReturnType<typeof keys>['publicKey'];
  };
  readonly objects: ObjectStore;
  readonly store: CheckpointStore;
  readonly app: Pool;
  readonly sequencer: Pool;
  readonly owner: Client;
  private checkpointer: Checkpointer;

  private constructor(
    readonly database: TestDatabase,
    readonly config: Config,
  ) {
    this.signer = { origin: logOrigin(config.S3_BUCKET_PREFIX), ...keys() };
    this.objects = ObjectStore.connect(config);
    this.store = new BucketCheckpointStore(this.objects);
    this.app = new Pool({ connectionString: database.appUrl });
    this.sequencer = new Pool({ connectionString: database.sequencerUrl });
    this.owner = new Client({ connectionString: database.ownerUrl });
    this.checkpointer = new Checkpointer(this.sequencer, this.store, this.signer);
  }

  static async create(): Promise<CustodyLog> {
    const database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      SEQUENCER_DATABASE_URL: database.sequencerUrl,
      S3_BUCKET_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      LOCK_DAYS: '1',
    });
    const log = new CustodyLog(database, config);
    await log.owner.connect();
    await log.objects.ensureBuckets();
    return log;
  }

  /** Empties the tables; what was signed stays signed. */
  async empty(): Promise<void> {
    await this.owner.query(`GRANT TRUNCATE ON custody_log TO CURRENT_USER;
      TRUNCATE custody_log, custody_inbox, custody_payload, custody_refused;
      REVOKE TRUNCATE ON custody_log FROM CURRENT_USER;
      UPDATE custody_head SET size = 0, chain_hash = decode(repeat('00', 32), 'hex'), frontier = '{}'`);
  }

  async drop(): Promise<void> {
    await Promise.all([this.app.end(), this.sequencer.end(), this.owner.end()]);
    await this.database.drop();
  }

  /** Puts entries into the inbox, as the application does. */
  async write(...entries: CustodyEntry[]): Promise<void> {
    const { text, values } = insertSql(entries);
    await this.app.query(text, values);
  }

  /** Moves everything from the inbox into the log. @returns how many rows moved. */
  async sequence(limit = 1000): Promise<number> {
    const client = await this.sequencer.connect();
    try {
      return await appendBatch(client, limit);
    } finally {
      client.release();
    }
  }

  /** `count` more entries in the log. */
  async grow(count: number): Promise<void> {
    await this.write(...Array.from({ length: count }, (_, index) => someEntry(index)));
    await this.sequence();
  }

  sign() {
    return this.checkpointer.write();
  }

  /** As after a restart of the sequencer: nothing is remembered. */
  restart(): void {
    this.checkpointer = new Checkpointer(this.sequencer, this.store, this.signer);
  }
}

function keys() {
  return generateKeyPairSync('ed25519');
}
