/** waiting and running: for the plan, or with `isCommit` for the writing. */
export const importStates = ['waiting', 'running', 'planned', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

/** In Vietnamese. */
export const importStateWords: Record<ImportState, string> = {
  waiting: 'chờ xử lý',
  running: 'đang xử lý',
  planned: 'đã xem thử',
  done: 'đã ghi',
  failed: 'bị lỗi',
  cancelled: 'đã hủy',
};

export type ImportAct = 'replan' | 'commit' | 'cancel';

/** From which states a person may do what; `run` and its end are the job's. What is being written is not called back. */
export const importTransitions: Record<ImportAct, readonly ImportState[]> = {
  replan: ['planned', 'failed'],
  commit: ['planned'],
  cancel: ['waiting', 'running', 'planned', 'failed'],
};

export const outcomes = ['created', 'updated', 'unchanged', 'rejected'] as const;
export type Outcome = (typeof outcomes)[number];

export type Counts = Record<Outcome, number>;

export function noCounts(): Counts {
  return { created: 0, updated: 0, unchanged: 0, rejected: 0 };
}

export function sumOf(counts: Counts): number {
  return outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}

/**
 * What may be done to a row beyond what it says, each only when asked for by name: mend its position (`swapped`, `typo`,
 * `projected`), make several lenses of it (`several`), take a likely duplicate as a lens of its own (`duplicate`) or as more
 * about the lens that is there (`merge`).
 */
export const acceptKinds = ['swapped', 'typo', 'projected', 'several', 'duplicate', 'merge'] as const;
export type AcceptKind = (typeof acceptKinds)[number];
