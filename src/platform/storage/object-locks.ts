import { type Client, RETENTION_MODES } from 'minio';
import { calling, isAbsent, isRefused, storeLies } from './store-errors';

export interface ObjectLock {
  /** COMPLIANCE or GOVERNANCE. */
  mode: string;
  /** UTC. */
  until: Date;
}

/** Ways in which the holder of the store's credentials could break a lock; a COMPLIANCE lock withstands each. */
export type LockAttack =
  'delete' | 'delete with bypass' | 'shorten' | 'shorten with bypass' | 'weaken with bypass';

const DAY_MILLISECONDS = 86_400_000;

/** Locks of the versions in one bucket with object lock. */
export class ObjectLocks {
  constructor(
    private readonly client: Client,
    private readonly bucket: string,
  ) {}

  /** @returns null when the version has no lock or is not there. */
  async read(key: string, versionId: string): Promise<ObjectLock | null> {
    return calling('read lock', async () => {
      try {
        const found = await this.client.getObjectRetention(this.bucket, key, { versionId });
        const until = new Date(found?.retainUntilDate ?? '');
        return found?.mode && !Number.isNaN(until.getTime()) ? { mode: found.mode, until } : null;
      } catch (error) {
        // A TypeError: the client met a 200 without a lock in it.
        if (isAbsent(error) || isWithoutLock(error) || error instanceof TypeError) return null;
        throw error;
      }
    });
  }

  /**
   * Locks until at least `until`, rounded up to a whole second; a longer lock stays as it is.
   * @throws store_lies when the lock read back is not there.
   */
  async extend(key: string, versionId: string, until: Date): Promise<void> {
    const wanted = new Date(Math.ceil(until.getTime() / 1000) * 1000);
    if (holds(await this.read(key, versionId), wanted)) return;
    await calling('extend lock', () => this.put(key, versionId, RETENTION_MODES.COMPLIANCE, wanted));
    if (holds(await this.read(key, versionId), wanted)) return;
    throw storeLies({ reason: 'it accepted a longer lock and does not show it' });
  }

  /** Tries one attack; @returns what the store says of it. */
  async attack(attack: LockAttack, key: string, versionId: string): Promise<'done' | 'refused'> {
    return calling(attack, async () => {
      try {
        await this.send(attack, key, versionId);
        return 'done';
      } catch (error) {
        if (isRefused(error) || isAbsent(error)) return 'refused';
        throw error;
      }
    });
  }

  private async send(attack: LockAttack, key: string, versionId: string): Promise<void> {
    const governanceBypass = attack.endsWith('with bypass');
    if (attack.startsWith('delete'))
      return this.client.removeObject(this.bucket, key, { versionId, governanceBypass });
    // A later date with a weaker mode would let the next delete with bypass through.
    const isWeakening = attack.startsWith('weaken');
    const mode = isWeakening ? RETENTION_MODES.GOVERNANCE : RETENTION_MODES.COMPLIANCE;
    const lock = isWeakening ? await this.read(key, versionId) : null;
    const until = new Date((lock?.until.getTime() ?? Date.now()) + (isWeakening ? DAY_MILLISECONDS : 60_000));
    return this.put(key, versionId, mode, until, governanceBypass);
  }

  private put(key: string, versionId: string, mode: RETENTION_MODES, until: Date, governanceBypass = false) {
    const retainUntilDate = until.toISOString();
    const retention = { versionId, mode, retainUntilDate, governanceBypass };
    return this.client.putObjectRetention(this.bucket, key, retention);
  }
}

function holds(lock: ObjectLock | null, until: Date): boolean {
  return lock?.mode === 'COMPLIANCE' && lock.until >= until;
}

function isWithoutLock(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'NoSuchObjectLockConfiguration' || code === 'ObjectLockConfigurationNotFoundError';
}
