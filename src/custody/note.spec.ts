import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { openNote } from '../verify/note';
import { type Checkpoint, logOrigin, openCheckpoint, signCheckpoint } from './note';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

const checkpoint: Checkpoint = {
  origin: logOrigin('town'),
  size: 12,
  root: Buffer.alloc(32, 1),
  chain: Buffer.alloc(32, 2),
  signedAt: new Date('2026-03-01T00:00:00.000Z'),
};

describe('a checkpoint note', () => {
  const note = signCheckpoint(checkpoint, privateKey);

  it('has the lines of C2SP tlog-checkpoint and one signature line', () => {
    expect(note.split('\n')).toEqual([
      'lensledger/town',
      '12',
      checkpoint.root.toString('base64'),
      `chain ${checkpoint.chain.toString('base64')}`,
      'time 2026-03-01T00:00:00.000Z',
      '',
      expect.stringMatching(/^— lensledger\/town [A-Za-z0-9+/]+=*$/),
      '',
    ]);
  });

  it('is signed over its text up to the empty line, by 64 bytes after a 4 byte key id', () => {
    const signature = Buffer.from(note.trimEnd().split(' ').at(-1)!, 'base64');
    const text = Buffer.from(note.slice(0, note.indexOf('\n\n') + 1));
    expect(signature).toHaveLength(68);
    expect(verify(null, text, publicKey, signature.subarray(4))).toBe(true);
  });

  // The example of Go's sumdb/note, whose format C2SP signed-note is.
  it('names keys and is signed as elsewhere', () => {
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const signature =
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
    const raw = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
      format: 'jwk',
    });
    const opened = openNote(`${text}\n— PeterNeumann ${signature}\n`, {
      origin: 'PeterNeumann',
      publicKey: key,
    });
    // The signature is good; only then is the text read, which is no checkpoint.
    expect(opened).toContain('another log');
  });

  it('is read back by the writer and by the verifier', () => {
    expect(openCheckpoint(note, checkpoint.origin, publicKey)).toEqual(checkpoint);
    const { size, root, chain } = checkpoint;
    const read = openNote(note, { origin: checkpoint.origin, publicKey });
    expect(read).toEqual({ size, root, chain, signedAt: '2026-03-01T00:00:00.000Z' });
  });

  it.each([
    ['another size', note.replace('\n12\n', '\n13\n'), publicKey, checkpoint.origin],
    ['another time', note.replace('2026', '2027'), publicKey, checkpoint.origin],
    ['another key', note, other.publicKey, checkpoint.origin],
    ['another log', note, publicKey, 'lensledger/village'],
    ['no signature', note.slice(0, note.indexOf('\n\n') + 2), publicKey, checkpoint.origin],
    ['no text', '', publicKey, checkpoint.origin],
  ])('is refused with %s', (_, text, key, origin) => {
    expect(openCheckpoint(text, origin, key)).toBeNull();
    expect(typeof openNote(text, { origin, publicKey: key })).toBe('string');
  });

  it('cannot be signed for a name that a note cannot hold', () => {
    expect(() => signCheckpoint({ ...checkpoint, origin: 'two words' }, privateKey)).toThrow(
      'cannot name a key',
    );
  });
});
