import { ask, emptyRound, type Question, type Round, type Server } from './clients';

export const CLIENTS = 8;
const ROUNDS = 10;
const WARM_UP = 100;

/**
 * Asks several servers the same, with 8 clients unless said otherwise. Rounds alternate between them, so that a busy neighbour on the machine slows
 * all down. @returns what each server was measured at, in their order.
 */
export async function race(
  questions: readonly Question[],
  servers: readonly Server[],
  row?: string,
  clients = CLIENTS,
): Promise<Round[]> {
  const totals = servers.map((server) => ({ server, round: emptyRound() }));
  for (const server of servers) await ask(server, questions.slice(0, WARM_UP), clients, row);
  const length = Math.ceil(questions.length / ROUNDS);
  for (let number = 0; number < ROUNDS; number++) {
    // Who goes first alternates too: the second finds warmer caches.
    for (const { server, round } of number % 2 ? totals.toReversed() : totals) {
      const some = questions.slice(number * length, (number + 1) * length);
      const more = await ask(server, some, clients, row);
      round.milliseconds.push(...more.milliseconds);
      round.rows.push(...more.rows);
      round.bytes.push(...more.bytes);
      round.seconds += more.seconds;
    }
  }
  return totals.map(({ round }) => round);
}

export function quantile(values: number[], point: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * point))]!;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
