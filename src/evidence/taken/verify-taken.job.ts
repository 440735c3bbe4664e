import { defineJob } from '../../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface VerifyTaken {
  itemId: string;
}

/** Looks at an item that came by hand, seals it and links it. With its backoff it keeps trying for about two hours. */
export const verifyTaken = defineJob<VerifyTaken>({
  name: 'verify-taken-item',
  queue: 'footage',
  attempts: 12,
  backoffMilliseconds: 2000,
  parse: (payload) => {
    const { itemId } = (payload ?? {}) as Partial<VerifyTaken>;
    if (typeof itemId !== 'string' || !UUID.test(itemId)) throw new Error('itemId is missing');
    return { itemId };
  },
  idOf: ({ itemId }) => itemId,
});
