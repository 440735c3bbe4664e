import { defineJob, type JobDefinition } from '../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface ItemSealed {
  itemId: string;
}

/** What follows when an item was sealed; a feature to the right of this one handles each. */
export const fulfilRequests = itemEvent('fulfil-requests');
export const suggestLinksOfItem = itemEvent('suggest-links-of-item');

function itemEvent(name: string): JobDefinition<ItemSealed> {
  return defineJob<ItemSealed>({
    name,
    queue: 'events',
    attempts: 12,
    backoffMilliseconds: 2000,
    parse: (payload) => {
      const { itemId } = (payload ?? {}) as Partial<ItemSealed>;
      if (typeof itemId !== 'string' || !UUID.test(itemId)) throw new Error('itemId is missing');
      return { itemId };
    },
    idOf: ({ itemId }) => itemId,
  });
}
