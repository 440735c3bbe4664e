import { createHash } from 'node:crypto';
import { buildEntry, type EntryInput } from './entry';

const input: EntryInput<'footage.rejected'> = {
  type: 'footage.rejected',
  actor: { id: 'system', unit: null },
  purposeId: null,
  itemHash: 'ab'.repeat(32),
  payload: { itemId: 'x', reason: 'không đọc được' },
  occurredAt: new Date('2026-03-01T02:03:04.005Z'),
};

describe('buildEntry', () => {
  it('writes the fields of the format and nothing that an order would change', () => {
    const { entryBytes, entryId } = buildEntry(input);
    const entry = JSON.parse(entryBytes.toString()) as Record<string, unknown>;
    expect(entry).toEqual({
      format: 1,
      entryId,
      type: 'footage.rejected',
      actor: 'system',
      unit: null,
      purposeId: null,
      itemHash: 'ab'.repeat(32),
      payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      occurredAt: '2026-03-01T02:03:04.005Z',
    });
  });

  it('hashes salt and payload, and the whole entry as an RFC 6962 leaf', () => {
    const { entryBytes, leafHash, salt, payloadBytes } = buildEntry(input);
    const payloadHash = createHash('sha256')
      .update(Buffer.concat([salt, payloadBytes]))
      .digest('hex');
    expect(JSON.parse(entryBytes.toString())).toMatchObject({ payloadHash });
    expect(leafHash).toEqual(
      createHash('sha256')
        .update(Buffer.concat([Buffer.of(0), entryBytes]))
        .digest(),
    );
  });

  it('salts, so that equal payloads cannot be told by their hash', () => {
    const [one, other] = [buildEntry(input), buildEntry(input)];
    expect(one.payloadBytes).toEqual(other.payloadBytes);
    expect(one.salt).toHaveLength(32);
    expect(one.salt).not.toEqual(other.salt);
  });

  it('gives ids that sort by time', () => {
    const ids = Array.from({ length: 100 }, () => buildEntry(input).entryId);
    expect([...ids].sort()).toEqual(ids);
  });

  it.each(['AB'.repeat(32), 'ab', 'zz'.repeat(32)])('refuses the item hash %s', (itemHash) => {
    expect(() => buildEntry({ ...input, itemHash })).toThrow('itemHash');
  });
});
