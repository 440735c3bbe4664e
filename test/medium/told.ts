import type { Answer } from '../api-client';

/** Ids that nothing has. */
export const NOBODY = '0192f000-0000-7000-8000-000000000000';
export const NO_AREA = 2_000_000_000;

/** What an answer tells, apart from what its own request named; equal for what is hidden and what is not there. */
export function told({ status, body }: Answer<object>, ...named: (string | number)[]): object {
  const text = named.reduce<string>(
    (all, id) => all.replaceAll(String(id), 'NAMED'),
    JSON.stringify({ ...body, requestId: null }),
  );
  return { status, ...(JSON.parse(text) as object) };
}

export function idsOf({ body }: Answer<{ items: { id: string | number }[] }>): (string | number)[] {
  return body.items.map(({ id }) => id);
}
