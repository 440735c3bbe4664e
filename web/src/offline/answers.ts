import { type Problem, problemOf } from '../api/problem';

/** The api, or something before it, has answered that it does not want this. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(`refused with ${status}`);
  }
}

/** No answer of the api: no line, a line that broke, or a hotel's sign-in page in its place. */
export class NoLine extends Error {}

/** Unwraps an answer of `api` for whoever must tell apart refusals and a missing line. @throws Refused, NoLine */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    throw new NoLine(String(error));
  });
  if (!answer.response.ok) throw new Refused(answer.response.status, problemOf(answer.error));
  // What stands in the api's place says yes to everything, and nothing of use.
  if (answer.data === undefined) throw new NoLine('an empty answer');
  return answer.data;
}

/** What pages show of it: the api's problem, or what `Fault` takes for a missing line. */
export function problemIn(error: unknown): unknown {
  if (error instanceof Refused) return error.problem ?? error;
  return error instanceof NoLine ? new TypeError(error.message) : error;
}
