const TRANSIENT = new Set([429, 502, 503, 504]);
const REQUEST_MILLISECONDS = 60_000;
const FIRST_WAIT_MILLISECONDS = 100;
const LONGEST_WAIT_MILLISECONDS = 3_000;

export interface Patience {
  /** For how long a request is sent again. */
  retryMilliseconds: number;
  /** Told why a request is about to be sent again. */
  onWait: (reason: string) => void;
}

/** The answer, or why there was none. */
export type Answer = Response | Error;

/**
 * Sends a request, again while it meets a closed door: no connection, 429, 5xx of a restart.
 * @returns the first answer that says something, or the last one that did not.
 */
export async function patiently(
  { retryMilliseconds, onWait }: Patience,
  send: (signal: AbortSignal) => Promise<Response>,
): Promise<Answer> {
  const giveUpAt = Date.now() + retryMilliseconds;
  for (let wait = FIRST_WAIT_MILLISECONDS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MILLISECONDS)) {
    const answer = await attempt(send);
    if (isSaying(answer) || Date.now() > giveUpAt) return answer;
    onWait(reasonOf(answer));
    await pause(wait);
  }
}

/** Whether it is an answer to what was asked, rather than a closed door. */
export function isSaying(answer: Answer): answer is Response {
  return answer instanceof Response && !TRANSIENT.has(answer.status);
}

/** fetch itself says only "fetch failed"; what failed is its cause. */
export function reasonOf(answer: Answer): string {
  if (answer instanceof Response) return `answered ${answer.status}`;
  const cause = (answer.cause ?? answer) as NodeJS.ErrnoException;
  return `no answer (${cause.code ?? (cause.message || cause.name)})`;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function attempt(send: (signal: AbortSignal) => Promise<Response>): Promise<Answer> {
  try {
    return await send(AbortSignal.timeout(REQUEST_MILLISECONDS));
  } catch (error) {
    return error as Error;
  }
}
