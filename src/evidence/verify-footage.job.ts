import { defineJob, parseIds } from '../queue/job';

export interface VerifyFootage {
  itemId: string;
}

/** Looks at a staged item and seals or rejects it. With its backoff it keeps trying for about two hours. */
export const verifyFootage = defineJob<VerifyFootage>({
  name: 'verify-footage',
  queue: 'footage',
  attempts: 12,
  backoffMilliseconds: 2000,
  parse: parseIds('itemId'),
  idOf: ({ itemId }) => itemId,
});
