import { type Lock, type Locker, ERRORS, type RequestRelease } from '@tus/utils';

const WAIT_MILLISECONDS = 30_000;

interface Holder {
  release: RequestRelease;
  over: Promise<void>;
}

/**
 * One request at a time for each upload. A newcomer asks the holder to stop: a phone that lost its connection comes again
 * long before the server notices. (The library's own locker asks again and again without a pause.) It holds for this
 * process; between processes the claim in the database does.
 */
export class UploadLocks implements Locker {
  private readonly holders = new Map<string, Holder>();

  newLock(id: string): Lock {
    let free = () => {};
    return {
      lock: async (stopSignal, release) => {
        const giveUpAt = Date.now() + WAIT_MILLISECONDS;
        for (let holder = this.holders.get(id); holder; holder = this.holders.get(id)) {
          await holder.release();
          await within(giveUpAt - Date.now(), holder.over, stopSignal);
        }
        const over = new Promise<void>((resolve) => (free = resolve));
        this.holders.set(id, { release, over });
      },
      unlock: () => {
        this.holders.delete(id);
        free();
        return Promise.resolve();
      },
    };
  }
}

async function within(milliseconds: number, over: Promise<void>, stop: AbortSignal): Promise<void> {
  let giveUp = () => {};
  const late = new Promise<void>((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- tus knows its faults by these values
    giveUp = () => reject(ERRORS.ERR_LOCK_TIMEOUT);
  });
  const timer = setTimeout(giveUp, Math.max(0, milliseconds));
  stop.addEventListener('abort', giveUp, { once: true });
  try {
    await Promise.race([over, late]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', giveUp);
  }
}
