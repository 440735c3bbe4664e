import { defineJob, parseIds } from '../../queue/job';

export interface VerifyTaken {
  itemId: string;
}

/** Looks at an item that came by hand, seals it and links it. With its backoff it keeps trying for about two hours. */
export const verifyTaken = defineJob<VerifyTaken>({
  name: 'verify-taken-item',
  queue: 'footage',
  attempts: 12,
  backoffMilliseconds: 2000,
  parse: parseIds('itemId'),
  idOf: ({ itemId }) => itemId,
});
