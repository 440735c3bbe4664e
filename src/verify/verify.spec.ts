import { createPublicKey, generateKeyPairSync, randomBytes, sign, createHash } from 'node:crypto';
import { canonicalText } from './canonical';
import { CHAIN_START, hashLeaf, hashPayload, MerkleTree, nextChain } from './hashing';
import type { CustodySource, LogRow, StoredNote } from './source';
import { verifyCustody } from './verify';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const ORIGIN = 'lensledger/test';

function rowOf(seq: number, changes: object = {}): LogRow {
  const entryId = `0190a000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
  const payload = {
    salt: randomBytes(32),
    bytes: Buffer.from(canonicalText({ id: seq, after: { name: 'Đinh Văn' } })),
  };
  const entry = {
    format: 1,
    entryId,
    type: 'area.created',
    actor: 'system',
    unit: null,
    purposeId: null,
    itemHash: null,
    payloadHash: hashPayload(payload.salt, payload.bytes).toString('hex'),
    occurredAt: '2026-03-01T00:00:00.000Z',
    ...changes,
  };
  const entryBytes = Buffer.from(canonicalText(entry));
  return { seq, entryId, entryBytes, leafHash: hashLeaf(entryBytes), chainHash: CHAIN_START, payload };
}

/** Numbers and chains rows from `from` on, as the writer (or a forger) does. */
function rechain(rows: LogRow[], from = 1): LogRow[] {
  rows.slice(from - 1).forEach((row, index) => {
    row.seq = from + index;
    row.leafHash = hashLeaf(row.entryBytes);
    row.chainHash = nextChain(rows[row.seq - 2]?.chainHash ?? CHAIN_START, row.leafHash);
  });
  return rows;
}

function logOf(size: number): LogRow[] {
  return rechain(Array.from({ length: size }, (_, index) => rowOf(index + 1)));
}

function noteOf(rows: LogRow[], size: number, key = privateKey): StoredNote {
  const tree = new MerkleTree();
  for (const row of rows.slice(0, size)) tree.add(row.leafHash);
  const chain = rows[size - 1]!.chainHash.toString('base64');
  const text = `${ORIGIN}\n${size}\n${tree.root().toString('base64')}\nchain ${chain}\ntime 2026-03-01T00:00:${size}Z\n`;
  const raw = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');
  const id = createHash('sha256').update(`${ORIGIN}\n\u0001`).update(raw).digest().subarray(0, 4);
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64');
  const name = `checkpoints/${String(size).padStart(16, '0')}.note`;
  return { key: name, versions: [`${text}\n— ${ORIGIN} ${signature}\n`], hidden: false };
}

function sourceOf(rows: LogRow[], notes: StoredNote[]): CustodySource {
  const ids = rows.map(({ entryId, seq }) => ({ entryId, seq }));
  ids.sort((left, right) => (left.entryId < right.entryId ? -1 : left.entryId > right.entryId ? 1 : 0));
  return { rows: () => stream(rows), entryIdsInOrder: () => stream(ids), checkpoints: () => stream(notes) };
}

async function* stream<T>(items: T[]): AsyncIterable<T> {
  yield* items;
}

const verify = (rows: LogRow[], notes: StoredNote[]) =>
  verifyCustody(sourceOf(rows, notes), { origin: ORIGIN, publicKey });

/** A log of 20 with checkpoints at 5, 10 and 15; `tamper` changes the rows after they were signed. */
async function faultsAfter(tamper: (rows: LogRow[], notes: StoredNote[]) => void): Promise<string[]> {
  const rows = logOf(20);
  const notes = [5, 10, 15].map((size) => noteOf(rows, size));
  tamper(rows, notes);
  const { faults } = await verify(rows, notes);
  return faults.map((fault) => `${fault.kind} ${fault.seq}: ${fault.message}`);
}

const content = ({ entryId, entryBytes, payload }: LogRow) => ({ entryId, entryBytes, payload });

/** Exchanges the named fields of rows i and j. */
function swap(rows: LogRow[], i: number, j: number, fields: (keyof LogRow)[]): void {
  const [left, right] = [rows[i - 1]!, rows[j - 1]!];
  for (const field of fields) [left[field], right[field]] = [right[field], left[field]] as [never, never];
}

describe('verifyCustody', () => {
  it('finds nothing wrong with an intact log and counts what it saw', async () => {
    const rows = logOf(20);
    rows[2]!.payload = null;
    const report = await verify(rows, [noteOf(rows, 5), noteOf(rows, 15)]);
    expect(report).toEqual({
      entries: 20,
      checkpoints: 2,
      anchored: 15,
      withheld: 1,
      faults: [],
      furtherFaults: 0,
    });
  });

  it('finds nothing wrong with an empty log', async () => {
    expect(await verify([], [])).toMatchObject({ entries: 0, faults: [] });
  });

  it.each([
    [
      'entry bytes',
      (row: LogRow) => (row.entryBytes = rowOf(9, { actor: 'other' }).entryBytes),
      'the entry of row 7',
    ],
    ['leaf hash', (row: LogRow) => (row.leafHash = randomBytes(32)), 'the leaf hash of row 7'],
    ['chain hash', (row: LogRow) => (row.chainHash = randomBytes(32)), 'the chain hash of row 7'],
  ])('names a row whose %s was changed', async (_, change, message) => {
    expect(await faultsAfter((rows) => void change(rows[6]!))).toEqual([
      `row_changed 7: ${message} was changed`,
    ]);
  });

  it.each([1, 15, 20])('names row %i when its chain hash was changed', async (seq) => {
    const faults = await faultsAfter((rows) => void (rows[seq - 1]!.chainHash = randomBytes(32)));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^(row_changed|chain_broken) ${seq}: `));
  });

  it('names a row whose content was replaced together with its leaf hash', async () => {
    const faults = await faultsAfter((rows) => {
      const { entryBytes, leafHash, payload } = rowOf(7, { actor: 'other' });
      Object.assign(rows[6]!, { entryBytes, leafHash, payload });
    });
    expect(faults).toEqual([expect.stringMatching(/^chain_broken 7: row 7 does not follow from row 6/)]);
  });

  it('names a row that was dropped', async () => {
    expect(await faultsAfter((rows) => rows.splice(6, 1))).toEqual(['row_missing 7: row 7 is missing']);
    expect(await faultsAfter((rows) => rows.splice(3, 3))).toEqual([
      'row_missing 4: rows 4 to 6 are missing',
    ]);
    expect(await faultsAfter((rows) => rows.shift())).toEqual(['row_missing 1: row 1 is missing']);
  });

  it('names the place where a row was dropped and the rest renumbered', async () => {
    const faults = await faultsAfter((rows) => {
      rows.splice(6, 1);
      rows.forEach((row, index) => (row.seq = index + 1));
    });
    expect(faults[0]).toMatch(/^chain_broken 7: /);
    expect(faults[1]).toMatch(/^history_rewritten 6: .*between 6 and 10/);
  });

  it.each([
    ['bytes', ['entryBytes', 'entryId', 'payload']],
    ['contents', ['entryBytes', 'entryId', 'payload', 'leafHash']],
    ['rows', ['entryBytes', 'entryId', 'payload', 'leafHash', 'chainHash']],
  ] as [string, (keyof LogRow)[]][])('names two rows whose %s were swapped', async (what, fields) => {
    for (const [i, j] of [
      [4, 12],
      [7, 8],
      [9, 11],
      [1, 20],
      [1, 2],
      [14, 16],
    ] as const)
      expect(await faultsAfter((rows) => swap(rows, i, j, fields))).toEqual([
        `rows_swapped ${i}: rows ${i} and ${j} were swapped (${what})`,
      ]);
  });

  it('names the rows deleted from the end, by the last signed checkpoint', async () => {
    expect(await faultsAfter((rows) => rows.splice(12))).toEqual([
      expect.stringMatching(
        /^tail_missing 13: the log ends at row 12, but checkpoint checkpoints\/0+15\.note, .* the last 3 rows are missing$/,
      ),
    ]);
    expect(await faultsAfter((rows) => rows.splice(0))).toEqual([
      expect.stringMatching(/^tail_missing 1: .* last 15 rows/),
    ]);
  });

  it('names the checkpoint and the range in which a rewrite with recomputed hashes began', async () => {
    const faults = await faultsAfter((rows) => {
      Object.assign(rows[7]!, content(rowOf(8, { actor: 'other' })));
      rechain(rows, 8);
    });
    expect(faults).toEqual([
      expect.stringMatching(
        /^history_rewritten 6: .* checkpoint checkpoints\/0+10\.note.* between 6 and 10 on; .* after checkpoint checkpoints\/0+15\.note/,
      ),
    ]);
  });

  it('tells by later checkpoints until when the old history was there', async () => {
    const faults = await faultsAfter((rows, notes) => {
      Object.assign(rows[7]!, content(rowOf(8, { actor: 'other' })));
      rechain(rows, 8);
      notes.push(noteOf(rows, 18));
    });
    expect(faults).toEqual([expect.stringMatching(/before checkpoint checkpoints\/0+18\.note was signed/)]);
  });

  it('sees a rewrite and a cut together', async () => {
    const faults = await faultsAfter((rows) => {
      Object.assign(rows[7]!, content(rowOf(8, { actor: 'other' })));
      rechain(rows, 8).splice(13);
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['history_rewritten 6', 'tail_missing 14']);
  });

  it('sees a root that was signed over another tree', async () => {
    const rows = logOf(6);
    const others = logOf(6).map((row, index) => ({ ...row, chainHash: rows[index]!.chainHash }));
    expect((await verify(rows, [noteOf(others, 6)])).faults).toMatchObject([
      { kind: 'history_rewritten', seq: 1 },
    ]);
  });

  it('names a payload that is not the recorded one', async () => {
    const change = (rows: LogRow[]) =>
      void (rows[3]!.payload = { salt: rows[3]!.payload!.salt, bytes: Buffer.from('{}') });
    expect(await faultsAfter(change)).toEqual([expect.stringMatching(/^payload_changed 4: /)]);
    const salt = (rows: LogRow[]) => void (rows[3]!.payload!.salt = randomBytes(32));
    expect(await faultsAfter(salt)).toEqual([expect.stringMatching(/^payload_changed 4: /)]);
  });

  it.each([
    ['format version', { format: 2 }, 'unknown_format'],
    ['type', { type: 'area.erased' }, 'unknown_type'],
    ['field', { note: 'x' }, 'entry_malformed'],
  ])('names an unknown %s', async (_, changes, kind) => {
    const rows = rechain([rowOf(1), rowOf(2, changes)]);
    expect((await verify(rows, [])).faults).toMatchObject([{ kind, seq: 2 }]);
  });

  it.each([
    ['no JSON', () => 'x'],
    ['no object', () => '[]'],
    ['spaced', (text: string) => text.replace('{', '{ ')],
    ['unsorted', (text: string) => text.replace(/^\{("actor":"system"),(.*)\}$/, '{$2,$1}')],
    ['doubled keys', (text: string) => text.replace('"format":1', '"format":1,"format":1')],
    ['not NFC', (text: string) => text.replace('system', 'a\u0306')],
    ['more than UTF-8 can say', (text: string) => Buffer.concat([Buffer.from(text), Buffer.of(0xff)])],
  ])('names an entry that is %s', async (_, change) => {
    const row = rowOf(1);
    const changed = Buffer.from(change(row.entryBytes.toString()));
    expect(changed).not.toEqual(row.entryBytes);
    const { faults } = await verify(rechain([{ ...row, entryBytes: changed }]), []);
    expect(faults).toMatchObject([{ kind: 'entry_malformed', seq: 1 }]);
  });

  it('names an entry that was logged twice', async () => {
    const rows = rechain([rowOf(1), rowOf(2), rowOf(3), { ...rowOf(2) }]);
    const { faults } = await verify(rows, []);
    expect(faults).toMatchObject([
      { kind: 'duplicate_entry', message: expect.stringContaining('rows 2 and 4') },
    ]);
  });

  it('is not fooled by a source that hides rows when read by id', async () => {
    const rows = rechain([rowOf(1), rowOf(2), { ...rowOf(2) }]);
    const source = { ...sourceOf(rows, []), entryIdsInOrder: () => stream(rows.slice(0, 2)) };
    const { faults } = await verifyCustody(source, { origin: ORIGIN, publicKey });
    expect(faults).toMatchObject([{ kind: 'source_inconsistent' }]);
    const unordered = {
      ...sourceOf(rows, []),
      entryIdsInOrder: () => stream([rows[1]!, rows[0]!, rows[2]!]),
    };
    expect((await verifyCustody(unordered, { origin: ORIGIN, publicKey })).faults).toMatchObject([
      { kind: 'source_inconsistent' },
    ]);
  });

  it('names a number that comes twice and a row filed under another id', async () => {
    const repeated = logOf(3);
    repeated.push({ ...rowOf(4), seq: 3 });
    expect((await verify(repeated, [])).faults).toMatchObject([{ kind: 'number_repeated', seq: 3 }]);
    expect(await faultsAfter((rows) => void (rows[4]!.entryId = rowOf(99).entryId))).toEqual([
      expect.stringMatching(/^row_changed 5: row 5 is filed under id/),
    ]);
  });

  it('reports a bounded list of faults', async () => {
    const rows = logOf(1100);
    for (const row of rows) row.payload!.bytes = Buffer.from('{}');
    const { faults, furtherFaults } = await verify(rows, []);
    expect([faults.length, furtherFaults]).toEqual([1000, 100]);
  });
});

describe('verifyCustody on checkpoints', () => {
  const forger = generateKeyPairSync('ed25519').privateKey;

  async function faultsOf(change: (note: StoredNote, rows: LogRow[]) => void) {
    const rows = logOf(10);
    const notes = [noteOf(rows, 5), noteOf(rows, 10)];
    change(notes[0]!, rows);
    return verify(rows, notes);
  }

  it('names a note that another key signed, and one whose text was changed', async () => {
    const forged = await faultsOf((note, rows) => (note.versions = noteOf(rows, 5, forger).versions));
    expect(forged).toMatchObject({ checkpoints: 1, faults: [{ kind: 'checkpoint_forged' }] });
    const changed = await faultsOf((note) => (note.versions = [note.versions[0]!.replace('2026', '2025')]));
    expect(changed).toMatchObject({ checkpoints: 1, faults: [{ kind: 'checkpoint_forged' }] });
  });

  it('goes by the oldest good version and names forged ones beside it', async () => {
    const later = await faultsOf((note, rows) => note.versions.push(noteOf(rows, 5, forger).versions[0]!));
    expect(later).toMatchObject({
      checkpoints: 2,
      faults: [{ message: expect.stringContaining('version 2 of') }],
    });
    const earlier = await faultsOf((note, rows) =>
      note.versions.unshift(noteOf(rows, 5, forger).versions[0]!),
    );
    expect(earlier).toMatchObject({
      checkpoints: 2,
      faults: [{ message: expect.stringContaining('version 1 of') }],
    });
  });

  it('takes the same state signed twice as it is, but names another state under the same key', async () => {
    expect((await faultsOf((note) => note.versions.push(note.versions[0]!))).faults).toEqual([]);
    const { faults } = await faultsOf((note) => note.versions.push(noteOf(logOf(5), 5).versions[0]!));
    expect(faults).toMatchObject([{ kind: 'checkpoint_overwritten' }]);
  });

  it('names a checkpoint that was put under the name of another, and one that was hidden', async () => {
    const moved = await faultsOf((note, rows) => (note.versions = noteOf(rows, 3).versions));
    expect(moved.faults).toMatchObject([
      { kind: 'checkpoint_forged', message: expect.stringContaining('size 3') },
    ]);
    const hidden = await faultsOf((note) => (note.hidden = true));
    expect(hidden).toMatchObject({ checkpoints: 2, faults: [{ kind: 'checkpoint_hidden' }] });
  });
});
