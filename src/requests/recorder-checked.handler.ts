import { type RecorderChecked, recorderChecked } from '../cameras/recorders/recorders.events';
import { type Handles, JobHandler } from '../queue/job-handler';
import { RequestDeadlines } from './request-deadlines';
import { RequestRepository } from './request.repository';

/** A clock check or a measurement of a recorder: what is asked of it has other times. */
@JobHandler(recorderChecked)
export class RecorderCheckedHandler implements Handles<RecorderChecked> {
  constructor(
    private readonly requests: RequestRepository,
    private readonly deadlines: RequestDeadlines,
  ) {}

  async handle({ recorderId }: RecorderChecked): Promise<void> {
    for (const id of await this.requests.openIds({ recorderId }))
      await this.deadlines.refresh(id, 'recorder_checked');
  }
}
