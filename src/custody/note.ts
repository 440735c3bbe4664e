import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What a checkpoint says of the log. */
export interface Checkpoint {
  /** Which log: also the name of the key. */
  origin: string;
  size: number;
  /** RFC 6962 Merkle tree hash, 32 bytes. */
  root: Buffer;
  /** Chain value after the last entry, 32 bytes. */
  chain: Buffer;
  signedAt: Date;
}

const ALGORITHM_ED25519 = Buffer.from([1]);
const SPKI_PREFIX_BYTES = 12;
const ORIGIN = /^[^\s+]+$/;

/** Name of an installation's log: its buckets' prefix, as the checkpoints lie in its evidence bucket. */
export function logOrigin(bucketPrefix: string): string {
  return `lensledger/${bucketPrefix}`;
}

/** The body that is signed: C2SP tlog-checkpoint with two extension lines. */
function body(checkpoint: Checkpoint): string {
  const { origin, size, root, chain, signedAt } = checkpoint;
  const lines = [origin, size, root.toString('base64'), `chain ${chain.toString('base64')}`];
  return `${[...lines, `time ${signedAt.toISOString()}`].join('\n')}\n`;
}

/** First 4 bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ public key), as C2SP signed-note says for Ed25519. */
function keyId(name: string, publicKey: KeyObject): Buffer {
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX_BYTES);
  return createHash('sha256')
    .update(`${name}\n`)
    .update(ALGORITHM_ED25519)
    .update(raw)
    .digest()
    .subarray(0, 4);
}

/**
 * The signed note of a checkpoint (docs/custody-format.md, "Checkpoint").
 * @throws TypeError when the origin holds a space or a plus sign, which the note format forbids.
 */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  if (!ORIGIN.test(checkpoint.origin)) throw new TypeError(`origin "${checkpoint.origin}" cannot name a key`);
  const text = body(checkpoint);
  const id = keyId(checkpoint.origin, createPublicKey(privateKey));
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${checkpoint.origin} ${signature.toString('base64')}\n`;
}

interface UncheckedNote {
  checkpoint: Checkpoint;
  signer: string;
  signature: Buffer;
}

/** What a note says, whoever signed it; null when it has not the form of one. */
export function readCheckpoint(note: string): UncheckedNote | null {
  const match = /^(\S+)\n(\d+)\n(\S+)\nchain (\S+)\ntime (\S+)\n\n— (\S+) (\S+)\n$/.exec(note);
  if (!match) return null;
  const checkpoint = {
    origin: match[1]!,
    size: Number(match[2]),
    root: Buffer.from(match[3]!, 'base64'),
    chain: Buffer.from(match[4]!, 'base64'),
    signedAt: new Date(match[5]!),
  };
  return { checkpoint, signer: match[6]!, signature: Buffer.from(match[7]!, 'base64') };
}

/** Reads a note that this log signed; null when it is not one: other origin, other key, wrong form or signature. */
export function openCheckpoint(note: string, origin: string, publicKey: KeyObject): Checkpoint | null {
  const read = readCheckpoint(note);
  if (!read || read.checkpoint.origin !== origin || read.signer !== origin) return null;
  const text = Buffer.from(note.slice(0, note.indexOf('\n\n') + 1));
  if (!read.signature.subarray(0, 4).equals(keyId(origin, publicKey))) return null;
  return verify(null, text, publicKey, read.signature.subarray(4)) ? read.checkpoint : null;
}
