import { defineError } from '../../platform/errors';

/** Each takes 19 MiB while it runs, and a thread that files and name look-ups need too (there are four). */
const RUNNING_MAX = 2;
/** At some 20 ms each, the last one in line waits about a second. */
const WAITING_MAX = 100;

export const signInBusy = defineError({
  code: 'sign_in_busy',
  kind: 'unavailable',
  message: {
    en: 'Too many are signing in at this moment; try again in {retryAfterSeconds} seconds.',
    vi: 'Đang có quá nhiều lượt đăng nhập; hãy thử lại sau {retryAfterSeconds} giây.',
  },
  isPublic: true,
});

/** `known`: from where the account has signed in before, or for whoever is signed in. Strangers wait behind these. */
export type Lane = 'known' | 'stranger';

/** Lets few hashes run at once, and keeps a flood of strangers from standing before those who belong here. */
export class PasswordQueue {
  private running = 0;
  private readonly waiting: Record<Lane, (() => void)[]> = { known: [], stranger: [] };

  /** @throws sign_in_busy when the lane is full */
  async run<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    if (this.running < RUNNING_MAX) this.running++;
    else await this.turn(lane);
    try {
      return await work();
    } finally {
      // Whoever is next takes over this place, so that nobody new can slip in between.
      const next = this.waiting.known.shift() ?? this.waiting.stranger.shift();
      if (next) next();
      else this.running--;
    }
  }

  private turn(lane: Lane): Promise<void> {
    if (this.waiting[lane].length >= WAITING_MAX) throw signInBusy({ retryAfterSeconds: 2 });
    return new Promise((resolve) => this.waiting[lane].push(resolve));
  }
}
