import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../../src/custody/entry';
import { CUSTODY_EVENT_TYPES } from '../../src/custody/event-types';
import { appendLeaf, EMPTY_LOG, merkleRoot } from '../../src/custody/merkle';
import { signCheckpoint } from '../../src/custody/note';
import { KNOWN_EVENT_TYPES } from '../../src/verify/event-types';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'custody-format.md'), 'utf8');

const entries = [
  assemble(
    {
      type: 'camera.created',
      actor: { id: 'u-17', unit: 'dinh-van' },
      purposeId: null,
      itemHash: null,
      payload: { id: 'cam-1', after: { name: 'Ngã tư Gia Thạnh', azimuthDegrees: 45.5 } },
      occurredAt: new Date('2026-03-01T02:03:04.005Z'),
    },
    '019ca6f0-0a05-7000-8000-000000000001',
    Buffer.alloc(32, 0x11),
  ),
  assemble(
    {
      type: 'footage.rejected',
      actor: { id: 'system', unit: null },
      purposeId: null,
      itemHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      payload: { itemId: 'item-9', reason: 'empty' },
      occurredAt: new Date('2026-03-01T02:03:05.000Z'),
    },
    '019ca6f0-0dc8-7000-8000-000000000002',
    Buffer.alloc(32, 0x22),
  ),
];

describe('docs/custody-format.md', () => {
  it('lists the types that are written and that the verifier knows', () => {
    const listed = [...PAGE.matchAll(/^\| `([a-z_]+\.[a-z_]+)` +\|/gm)].map(([, type]) => type);
    expect(listed).toEqual(CUSTODY_EVENT_TYPES);
    expect([...KNOWN_EVENT_TYPES]).toEqual(CUSTODY_EVENT_TYPES);
  });

  it('shows payloads, entries and hashes as the code makes them', () => {
    let state = EMPTY_LOG;
    for (const entry of entries) {
      state = appendLeaf(state, entry.leafHash);
      expect(PAGE).toContain(`\n${entry.payloadBytes.toString()}\n`);
      expect(PAGE).toContain(`\n${entry.entryBytes.toString()}\n`);
      expect(PAGE).toContain(`\nleaf ${state.size}   ${entry.leafHash.toString('hex')}\n`);
      expect(PAGE).toContain(`\nchain ${state.size}  ${state.chain.toString('hex')}\n`);
      expect(PAGE).toContain(`\nroot ${state.size}   ${merkleRoot(state).toString('hex')}\n`);
    }
  });

  it('shows the checkpoint as the code signs it', () => {
    const state = entries.reduce((before, { leafHash }) => appendLeaf(before, leafHash), EMPTY_LOG);
    // RFC 8032 section 7.1, TEST 1, in PKCS8.
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex');
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const { size, chain } = state;
    const signedAt = new Date('2026-03-01T02:04:00.000Z');
    const note = signCheckpoint(
      { origin: 'lensledger/example', size, chain, root: merkleRoot(state), signedAt },
      key,
    );
    expect(PAGE).toContain(`\n${note}`);
  });
});
