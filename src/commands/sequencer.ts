import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Pool } from 'pg';
import pino from 'pino';
import { Checkpointer, type CheckpointSigner } from '../custody/checkpoint';
import { BucketCheckpointStore } from '../custody/checkpoint-store';
import { logOrigin } from '../custody/note';
import { Sequencer } from '../custody/sequencer';
import { type Config, ConfigError } from '../platform/config';
import { ObjectStore } from '../platform/storage/object-store';

const CONNECTIONS = 2;
const STATEMENT_TIMEOUT_MILLISECONDS = 30_000;
/** A frozen process must not keep the head's lock for ever. */
const IDLE_TIMEOUT_MILLISECONDS = 10_000;

/**
 * Orders the custody log and signs its checkpoints until `signal` aborts. Several may run: one leads, the others wait.
 * @throws ConfigError when the sequencer's database role or its key is missing or unreadable.
 */
export async function runSequencer(config: Config, signal: AbortSignal): Promise<void> {
  const log = pino({ level: config.LOG_LEVEL, name: 'sequencer' }, pino.destination({ dest: 2, sync: true }));
  const signer = await signerOf(config);
  const pool = poolOf(config);
  pool.on('error', (error) => log.warn({ err: error }, 'idle database connection lost'));
  try {
    const checkpointer = checkpointerOf(pool, ObjectStore.connect(config), signer);
    await new Sequencer({ pool, checkpointer, checkpointSeconds: config.CHECKPOINT_SECONDS, log }).run(
      signal,
    );
  } finally {
    await pool.end();
  }
}

/** On a first start this process may be here before the api or the worker has made the buckets. */
function checkpointerOf(
  pool: Pool,
  objects: ObjectStore,
  signer: CheckpointSigner,
): Pick<Checkpointer, 'write'> {
  const checkpointer = new Checkpointer(pool, new BucketCheckpointStore(objects), signer);
  let hasBuckets = false;
  return {
    write: async () => {
      if (!hasBuckets) await objects.ensureBuckets();
      hasBuckets = true;
      return checkpointer.write();
    },
  };
}

function poolOf(config: Config): Pool {
  if (!config.SEQUENCER_DATABASE_URL)
    throw new ConfigError(['SEQUENCER_DATABASE_URL is missing (role ll_sequencer)']);
  return new Pool({
    connectionString: config.SEQUENCER_DATABASE_URL,
    max: CONNECTIONS,
    application_name: 'lensledger sequencer',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    query_timeout: STATEMENT_TIMEOUT_MILLISECONDS + 5_000,
    statement_timeout: STATEMENT_TIMEOUT_MILLISECONDS,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MILLISECONDS,
  });
}

async function signerOf(config: Config): Promise<CheckpointSigner> {
  if (!config.CHECKPOINT_KEY_FILE)
    throw new ConfigError(['CHECKPOINT_KEY_FILE is missing (Ed25519 key, PKCS8 PEM)']);
  try {
    const privateKey = createPrivateKey(await readFile(config.CHECKPOINT_KEY_FILE));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not Ed25519');
    return { origin: logOrigin(config.S3_BUCKET_PREFIX), privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([
      `CHECKPOINT_KEY_FILE is no readable Ed25519 key in PKCS8 PEM (${code ?? message})`,
    ]);
  }
}
