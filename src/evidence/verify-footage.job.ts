import { defineJob } from '../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface VerifyFootage {
  itemId: string;
}

/** Looks at a staged item and seals or rejects it. With its backoff it keeps trying for about two hours. */
export const verifyFootage = defineJob<VerifyFootage>({
  name: 'verify-footage',
  queue: 'footage',
  attempts: 12,
  backoffMilliseconds: 2000,
  parse: (payload) => {
    const { itemId } = (payload ?? {}) as Partial<VerifyFootage>;
    if (typeof itemId !== 'string' || !UUID.test(itemId)) throw new Error('itemId is missing');
    return { itemId };
  },
  idOf: ({ itemId }) => itemId,
});
