import { fulfilRequests, type ItemSealed } from '../evidence/evidence.events';
import { type Handles, JobHandler } from '../queue/job-handler';
import { ArrivalReckoning } from './arrival-reckoning';
import { ArrivalRepository } from './arrival.repository';

/** Footage was sealed: some of it may have been asked for. */
@JobHandler(fulfilRequests)
export class FulfilHandler implements Handles<ItemSealed> {
  constructor(
    private readonly arrivals: ArrivalRepository,
    private readonly reckoning: ArrivalReckoning,
  ) {}

  async handle({ itemId }: ItemSealed): Promise<void> {
    for (const id of await this.arrivals.requestsOf(itemId)) await this.reckoning.reckon(id);
  }
}
