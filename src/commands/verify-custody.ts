import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { BucketCheckpointStore, type CheckpointStore } from '../custody/checkpoint-store';
import { logOrigin } from '../custody/note';
import { type Config, ConfigError } from '../platform/config';
import { ObjectStore } from '../platform/storage/object-store';
import type { TrustedKey } from '../verify/note';
import type { Report } from '../verify/report';
import { verifyCustody } from '../verify/verify';
import { DatabaseCustodySource } from './custody-source';
import { EXIT, type Outcome } from './exit-codes';

export interface VerifyCustodyOptions {
  /** SPKI PEM; instead of CHECKPOINT_PUBLIC_KEY_FILE, for a copy that was kept elsewhere. */
  publicKeyFile?: string;
  /** Name of the log; instead of the one that follows from S3_BUCKET_PREFIX. */
  origin?: string;
  /** Told now and then how many entries were read. */
  onProgress?: (entriesRead: number) => void;
}

/**
 * `lensledger verify custody`: every row, every payload that is still there and every checkpoint version.
 * @returns exit code 0 (nothing wrong) or 1 (faults, each named); `data` is the verifier's `Report`.
 * @throws ConfigError without a public key; Error when the log could not be read, or has entries and no checkpoint.
 */
export async function verifyCustodyCommand(
  config: Config,
  options: VerifyCustodyOptions = {},
): Promise<Outcome> {
  const publicKey = await publicKeyOf(options.publicKeyFile ?? config.CHECKPOINT_PUBLIC_KEY_FILE);
  const origin = options.origin ?? logOrigin(config.S3_BUCKET_PREFIX);
  const store = new BucketCheckpointStore(ObjectStore.connect(config));
  const report = await verifyDatabase(config.DATABASE_URL, store, { origin, publicKey }, options.onProgress);
  if (report.entries > 0 && !report.checkpoints && !report.faults.length)
    throw new Error(
      `the ${report.entries} entries agree with each other, but no signed checkpoint of ${origin} was found: ` +
        'without one nothing shows that the log was not cut or rewritten',
    );
  return { exitCode: report.faults.length ? EXIT.no : EXIT.ok, text: textOf(report), data: report };
}

/** Verifies the log of a database, as it stands at one moment, against the checkpoints of `store`. */
export async function verifyDatabase(
  url: string,
  store: CheckpointStore,
  trusted: TrustedKey,
  onProgress?: (entriesRead: number) => void,
): Promise<Report> {
  const client = new Client({ connectionString: url, application_name: 'lensledger verify' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await verifyCustody(new DatabaseCustodySource(client, store, onProgress), trusted);
  } finally {
    await client.end();
  }
}

async function publicKeyOf(file: string | undefined): Promise<KeyObject> {
  if (!file) throw new ConfigError(['CHECKPOINT_PUBLIC_KEY_FILE is missing (or give --public-key)']);
  try {
    const key = createPublicKey(await readFile(file));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('not Ed25519');
    return key;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([`${file} is no readable Ed25519 public key in PEM (${code ?? message})`]);
  }
}

function textOf(report: Report): string {
  const { entries, checkpoints, anchored, withheld, faults, furtherFaults } = report;
  const faultLines = faults.map((fault) => `FAULT ${fault.kind}: ${fault.message}`);
  if (furtherFaults) faultLines.push(`… and ${furtherFaults} more`);
  const count = faults.length + furtherFaults;
  return [
    `entries:      ${entries} (${anchored} signed for, ${entries - anchored} since the last checkpoint that agrees)`,
    `checkpoints:  ${checkpoints}`,
    `withheld:     ${withheld} payloads erased or not shown`,
    ...faultLines,
    count ? `NOT INTACT: ${count} fault(s)` : 'intact',
  ].join('\n');
}
