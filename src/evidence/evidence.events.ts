import { defineJob, type JobDefinition, parseIds } from '../queue/job';

export interface ItemSealed {
  itemId: string;
}

/**
 * What follows when an item was sealed; a feature to the right of this one handles each. Suggesting searches for a while, so
 * what has a deadline waits in another queue.
 */
export const fulfilRequests = itemEvent('fulfil-requests', 'events');
export const suggestLinksOfItem = itemEvent('suggest-links-of-item', 'suggestions');

function itemEvent(name: string, queue: string): JobDefinition<ItemSealed> {
  return defineJob<ItemSealed>({
    name,
    queue,
    attempts: 12,
    backoffMilliseconds: 2000,
    parse: parseIds('itemId'),
    idOf: ({ itemId }) => itemId,
  });
}
