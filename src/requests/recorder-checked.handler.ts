import { type RecorderChecked, recorderChecked } from '../cameras/recorders/recorders.events';
import { type Handles, JobHandler } from '../queue/job-handler';
import { ArrivalReckoning } from './arrival-reckoning';
import { RequestDeadlines } from './request-deadlines';
import { RequestRepository } from './request.repository';
import { openStates } from './request-state';

/** A clock check or a measurement of a recorder: what is asked of it has other times. */
@JobHandler(recorderChecked)
export class RecorderCheckedHandler implements Handles<RecorderChecked> {
  constructor(
    private readonly requests: RequestRepository,
    private readonly deadlines: RequestDeadlines,
    private readonly reckoning: ArrivalReckoning,
  ) {}

  async handle({ recorderId }: RecorderChecked): Promise<void> {
    for (const id of await this.requests.idsOf({ recorderId }, openStates))
      await this.deadlines.refresh(id, 'recorder_checked');
    // What came late, or by a wrong clock, may turn out to be what was missed.
    for (const id of await this.requests.idsOf({ recorderId }, ['missed'])) await this.reckoning.reckon(id);
  }
}
