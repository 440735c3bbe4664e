import { defineJob } from '../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface DeliverNotice {
  deliveryId: string;
}

/** Sends what waits for one destination. Tried for about a day: a mail server or gateway may be down for a night. */
export const deliverNotice = defineJob<DeliverNotice>({
  name: 'deliver-notice',
  queue: 'notices',
  attempts: 32,
  backoffMilliseconds: 5000,
  parse: (payload) => {
    const { deliveryId } = (payload ?? {}) as Partial<DeliverNotice>;
    if (typeof deliveryId !== 'string' || !UUID.test(deliveryId)) throw new Error('deliveryId is missing');
    return { deliveryId };
  },
  idOf: ({ deliveryId }) => deliveryId,
});
