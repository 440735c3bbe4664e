import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseCustodySource } from '../../src/commands/custody-source';
import { verifyCustodyCommand } from '../../src/commands/verify-custody';
import { checkpointKey } from '../../src/custody/checkpoint-store';
import { appendLeaf, EMPTY_LOG, leafHash, type LogState } from '../../src/custody/merkle';
import { signCheckpoint } from '../../src/custody/note';
import type { Config } from '../../src/platform/config';
import { ConfigError } from '../../src/platform/config';
import type { Report } from '../../src/verify/report';
import { verifyCustody } from '../../src/verify/verify';
import { CustodyLog, someEntry } from './custody-log';

let log: CustodyLog;

/** 40 entries, signed at 10, 20 and 30. */
beforeAll(async () => {
  log = await CustodyLog.create();
  for (const size of [10, 20, 30, 40]) {
    await log.grow(10);
    if (size < 40) await log.sign();
  }
});

afterAll(() => log?.drop());

type Sql = [text: string, values?: unknown[]];

/** What the verifier says while the statements, run with the owner's power, stand. They are rolled back after. */
async function faultsAfter(...tampering: (Sql | (() => Promise<void>))[]): Promise<string[]> {
  await log.owner.query('BEGIN');
  try {
    await log.owner.query(`GRANT UPDATE, DELETE ON custody_log TO CURRENT_USER`);
    for (const step of tampering) await (typeof step === 'function' ? step() : log.owner.query(...step));
    const { faults } = await verifyCustody(new DatabaseCustodySource(log.owner, log.store), log.signer);
    return faults.map((fault) => `${fault.kind} ${fault.seq}: ${fault.message}`);
  } finally {
    await log.owner.query('ROLLBACK');
  }
}

/** Gives every row from `from` on the number, leaf and chain that a writer of this history would have given it. */
async function recompute(from: number): Promise<void> {
  const { rows } = await log.owner.query<{ entry_id: string; entry_bytes: Buffer }>(
    `SELECT entry_id, entry_bytes FROM custody_log ORDER BY seq`,
  );
  let state: LogState = EMPTY_LOG;
  for (const row of rows) {
    const leaf = leafHash(row.entry_bytes);
    state = appendLeaf(state, leaf);
    if (state.size < from) continue;
    const values = [row.entry_id, state.size, leaf, state.chain];
    await log.owner.query(
      `UPDATE custody_log SET seq = $2, leaf_hash = $3, chain_hash = $4 WHERE entry_id = $1`,
      values,
    );
  }
  await log.owner.query(`UPDATE custody_head SET size = $1, chain_hash = $2, frontier = $3`, [
    state.size,
    state.chain,
    state.frontier,
  ]);
}

/** Exchanges the values of two rows in the columns named. */
const swap = (i: number, j: number, columns: string[]): Sql[] => {
  const set = columns.map((column) => `${column} = other.${column}`).join(', ');
  return [
    [`ALTER TABLE custody_log DROP CONSTRAINT uq_custody_log_entry`],
    [
      `UPDATE custody_log SET ${set} FROM custody_log other
      WHERE custody_log.seq IN (${i}, ${j}) AND other.seq = ${i + j} - custody_log.seq`,
    ],
  ];
};

const OTHER = someEntry('forged');

describe('tampering with the database', () => {
  it('is not reported where there is none', async () => {
    expect(await faultsAfter()).toEqual([]);
  });

  it.each([
    ['entry_bytes', OTHER.entryBytes, 'the entry of row 17 was changed'],
    ['leaf_hash', Buffer.alloc(32), 'the leaf hash of row 17 was changed'],
    ['chain_hash', Buffer.alloc(32), 'the chain hash of row 17 was changed'],
  ])('names the row whose %s was changed', async (column, value, message) => {
    const faults = await faultsAfter([`UPDATE custody_log SET ${column} = $1 WHERE seq = 17`, [value]]);
    expect(faults).toEqual([`row_changed 17: ${message}`]);
  });

  it('names the row whose entry was replaced with a fitting leaf hash', async () => {
    const sql = `UPDATE custody_log SET entry_id = $1, entry_bytes = $2, leaf_hash = $3 WHERE seq = 17`;
    const faults = await faultsAfter([sql, [OTHER.entryId, OTHER.entryBytes, OTHER.leafHash]]);
    expect(faults).toEqual([expect.stringMatching(/^chain_broken 17: row 17 does not follow from row 16/)]);
  });

  it('names dropped rows', async () => {
    expect(await faultsAfter([`DELETE FROM custody_log WHERE seq = 17`])).toEqual([
      'row_missing 17: row 17 is missing',
    ]);
    expect(await faultsAfter([`DELETE FROM custody_log WHERE seq BETWEEN 4 AND 6`])).toEqual([
      'row_missing 4: rows 4 to 6 are missing',
    ]);
  });

  it.each([
    ['entries', ['entry_id', 'entry_bytes'], 'bytes'],
    ['entries with leaf hashes', ['entry_id', 'entry_bytes', 'leaf_hash'], 'contents'],
    ['whole rows', ['entry_id', 'entry_bytes', 'leaf_hash', 'chain_hash'], 'rows'],
  ])('names rows whose %s were swapped', async (_, columns, what) => {
    for (const [i, j] of [
      [12, 13],
      [5, 34],
    ] as const)
      expect(await faultsAfter(...swap(i, j, columns))).toEqual([
        `rows_swapped ${i}: rows ${i} and ${j} were swapped (${what})`,
      ]);
  });

  it('names the last rows that were deleted, also with the head set back, by the last signed checkpoint', async () => {
    const expected = [
      expect.stringMatching(
        /^tail_missing 26: the log ends at row 25, but checkpoint checkpoints\/0{14}30\.note, .* the last 5 rows are missing$/,
      ),
    ];
    const cut: Sql = [`DELETE FROM custody_log WHERE seq > 25`];
    expect(await faultsAfter(cut)).toEqual(expected);
    expect(await faultsAfter(cut, () => recompute(25))).toEqual(expected);
    expect(await faultsAfter([`DELETE FROM custody_log`])).toEqual([
      expect.stringMatching(/^tail_missing 1: .* last 30/),
    ]);
  });

  it.each([
    [3, '1 and 10', 10],
    [15, '11 and 20', 20],
    [30, '21 and 30', 30],
  ])(
    'names the checkpoint and the range when everything was rewritten from row %i',
    async (row, range, size) => {
      const replace: Sql = [
        `UPDATE custody_log SET entry_id = $1, entry_bytes = $2 WHERE seq = $3`,
        [OTHER.entryId, OTHER.entryBytes, row],
      ];
      expect(await faultsAfter(replace, () => recompute(row))).toEqual([
        expect.stringMatching(
          new RegExp(
            `^history_rewritten .*does not agree with checkpoint ${checkpointKey(size)}.* between ${range} on`,
          ),
        ),
      ]);
    },
  );

  it('names the range when a row was dropped and everything after it renumbered and rechained', async () => {
    expect(await faultsAfter([`DELETE FROM custody_log WHERE seq = 15`], () => recompute(15))).toEqual([
      expect.stringMatching(/^history_rewritten 11: .* between 11 and 20 on/),
    ]);
  });

  it('cannot see what happened after the last checkpoint, and says how far it was signed', async () => {
    await log.owner.query('BEGIN');
    await log.owner.query(
      `GRANT DELETE ON custody_log TO CURRENT_USER; DELETE FROM custody_log WHERE seq > 35`,
    );
    const report = await verifyCustody(new DatabaseCustodySource(log.owner, log.store), log.signer);
    await log.owner.query('ROLLBACK');
    expect(report).toMatchObject({ entries: 35, anchored: 30, faults: [] });
  });

  it('names a changed payload and an exchanged salt, but not an erased payload', async () => {
    const ofRow = `WHERE entry_id = (SELECT entry_id FROM custody_log WHERE seq = 17)`;
    for (const change of [`payload_bytes = '{}'`, `salt = decode(repeat('00', 32), 'hex')`])
      expect(await faultsAfter([`UPDATE custody_payload SET ${change} ${ofRow}`])).toEqual([
        expect.stringMatching(/^payload_changed 17: /),
      ]);
    expect(await faultsAfter([`DELETE FROM custody_payload ${ofRow}`])).toEqual([]);
  });

  it('names an entry that was logged twice', async () => {
    const again = `INSERT INTO custody_log (seq, entry_id, entry_bytes, leaf_hash, chain_hash)
      SELECT 41, entry_id, entry_bytes, leaf_hash, chain_hash FROM custody_log WHERE seq = 17`;
    const drop: Sql = [`ALTER TABLE custody_log DROP CONSTRAINT uq_custody_log_entry`];
    expect(await faultsAfter(drop, [again], () => rechainLast())).toEqual([
      expect.stringMatching(/^duplicate_entry 41: rows 17 and 41 hold the same entry/),
    ]);
  });

  it('names entries of an unknown type or format', async () => {
    for (const [kind, from, to] of [
      ['unknown_type', 'area.created', 'area.deleted'],
      ['unknown_format', '"format":1', '"format":2'],
    ] as const) {
      const bytes = Buffer.from(someEntry(1).entryBytes.toString().replace(from, to));
      const { entryId } = JSON.parse(bytes.toString()) as { entryId: string };
      const insert = `INSERT INTO custody_log (seq, entry_id, entry_bytes, leaf_hash, chain_hash) VALUES (41, $1, $2, '', '')`;
      expect(await faultsAfter([insert, [entryId, bytes]], () => recompute(41))).toEqual([
        expect.stringMatching(new RegExp(`^${kind} 41: `)),
      ]);
    }
  });
});

/** `recompute` goes by entry id, which is not unique where an entry stands twice. */
async function rechainLast(): Promise<void> {
  await log.owner.query(`UPDATE custody_log SET chain_hash =
    sha256((SELECT chain_hash FROM custody_log WHERE seq = 40) || leaf_hash) WHERE seq = 41`);
}

describe('lensledger verify custody', () => {
  let folder: string;
  let config: Config;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custody-'));
    const file = join(folder, 'key.pem');
    await writeFile(file, log.signer.publicKey.export({ type: 'spki', format: 'pem' }));
    config = Object.assign(Object.create(log.config) as Config, { CHECKPOINT_PUBLIC_KEY_FILE: file });
  });

  afterAll(() => rm(folder, { recursive: true }));

  const kinds = (data: unknown) => (data as Report).faults.map(({ kind }) => kind);

  it('answers 0 and what it read for an intact log', async () => {
    const { exitCode, text, data } = await verifyCustodyCommand(config);
    expect(exitCode).toBe(0);
    expect(data).toMatchObject({ entries: 40, checkpoints: 3, anchored: 30, withheld: 0, faults: [] });
    expect(text).toContain('intact');
  });

  it('cannot verify without the public key, with an unreadable one, or without any checkpoint', async () => {
    await expect(verifyCustodyCommand({ ...config, CHECKPOINT_PUBLIC_KEY_FILE: undefined })).rejects.toThrow(
      ConfigError,
    );
    await expect(verifyCustodyCommand(config, { publicKeyFile: join(folder, 'none') })).rejects.toThrow(
      ConfigError,
    );
    const fresh = await CustodyLog.create();
    try {
      await fresh.grow(1);
      const other = Object.assign(Object.create(fresh.config) as Config, {
        CHECKPOINT_PUBLIC_KEY_FILE: config.CHECKPOINT_PUBLIC_KEY_FILE,
      });
      await expect(verifyCustodyCommand(other)).rejects.toThrow('no signed checkpoint');
    } finally {
      await fresh.drop();
    }
  });

  it('names every checkpoint as forged for the key of somebody else', async () => {
    const file = join(folder, 'other.pem');
    await writeFile(file, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
    const { exitCode, data } = await verifyCustodyCommand(config, { publicKeyFile: file });
    expect([exitCode, kinds(data)]).toEqual([1, Array(3).fill('checkpoint_forged')]);
  });

  it('goes by the sealed version when a forged one or a delete marker is put over it, and reports both', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const forged = {
      origin: log.signer.origin,
      size: 20,
      root: Buffer.alloc(32),
      chain: Buffer.alloc(32),
      signedAt: new Date(),
    };
    await log.objects.put(
      'evidence',
      checkpointKey(20),
      Buffer.from(signCheckpoint(forged, privateKey)),
      'text/plain',
    );
    await log.objects.remove('evidence', checkpointKey(30));
    const { exitCode, data } = await verifyCustodyCommand(config);
    expect(exitCode).toBe(1);
    expect(data).toMatchObject({ checkpoints: 3, anchored: 30 });
    expect(kinds(data).sort()).toEqual(['checkpoint_forged', 'checkpoint_hidden']);
  });

  it('answers 1 and names the rows once somebody cut the log for good', async () => {
    await log.owner.query(
      `GRANT DELETE ON custody_log TO CURRENT_USER; DELETE FROM custody_log WHERE seq > 25`,
    );
    const { exitCode, text } = await verifyCustodyCommand(config);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/FAULT tail_missing: .* the last 5 rows are missing/);
    expect(text).toContain('NOT INTACT');
  });
});
