import { defineJob, parseIds } from '../queue/job';

export interface DeliverNotice {
  deliveryId: string;
}

/** Sends what waits for one destination. Tried for about a day: a mail server or gateway may be down for a night. */
export const deliverNotice = defineJob<DeliverNotice>({
  name: 'deliver-notice',
  queue: 'notices',
  attempts: 32,
  backoffMilliseconds: 5000,
  parse: parseIds('deliveryId'),
  idOf: ({ deliveryId }) => deliveryId,
});
