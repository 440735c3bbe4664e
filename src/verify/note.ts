import { createHash, type KeyObject, verify } from 'node:crypto';

/** What a good note says. */
export interface SignedState {
  size: number;
  root: Buffer;
  chain: Buffer;
  signedAt: string;
}

export interface TrustedKey {
  /** Name of the log, which is the name of its key too. */
  origin: string;
  /** Ed25519. */
  publicKey: KeyObject;
}

const SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+=*)$/;

/**
 * Opens a C2SP signed note that is a checkpoint of the log named by `key`.
 * @returns what it says, or why it proves nothing.
 */
export function openNote(note: string, key: TrustedKey): SignedState | string {
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return 'it is no signed note';
  const text = note.slice(0, split + 1);
  const signatures = note
    .slice(split + 2)
    .split('\n')
    .filter(Boolean);
  if (!signatures.some((line) => isGood(line, text, key)))
    return 'no signature on it is good for the key given';
  return read(text, key.origin);
}

function isGood(line: string, text: string, { origin, publicKey }: TrustedKey): boolean {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  if (name !== origin) return false;
  const bytes = Buffer.from(encoded!, 'base64');
  return (
    bytes.subarray(0, 4).equals(keyId(origin, publicKey)) &&
    verify(null, Buffer.from(text), publicKey, bytes.subarray(4))
  );
}

function keyId(name: string, publicKey: KeyObject): Buffer {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from(name), Buffer.of(0x0a, 0x01), raw]))
    .digest()
    .subarray(0, 4);
}

function read(text: string, origin: string): SignedState | string {
  const [first, size, root, ...extensions] = text.split('\n');
  if (first !== origin) return `it speaks of another log (${first})`;
  if (!/^(0|[1-9]\d*)$/.test(size ?? '')) return 'its size is no number';
  const chain = extension(extensions, 'chain');
  const signedAt = extension(extensions, 'time');
  if (chain === null || signedAt === null) return 'it lacks the chain or the time line';
  return {
    size: Number(size),
    root: Buffer.from(root!, 'base64'),
    chain: Buffer.from(chain, 'base64'),
    signedAt,
  };
}

function extension(lines: string[], name: string): string | null {
  const line = lines.find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? null : line.slice(name.length + 1);
}
