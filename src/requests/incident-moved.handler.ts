import { type IncidentMoved, moveRequestDeadlines } from '../incidents/incidents.events';
import { type Handles, JobHandler } from '../queue/job-handler';
import { RequestDeadlines } from './request-deadlines';
import { RequestRepository } from './request.repository';
import { openStates } from './request-state';

/** The time of an incident was corrected: what follows it is asked for anew. */
@JobHandler(moveRequestDeadlines)
export class IncidentMovedHandler implements Handles<IncidentMoved> {
  constructor(
    private readonly requests: RequestRepository,
    private readonly deadlines: RequestDeadlines,
  ) {}

  async handle({ incidentId }: IncidentMoved): Promise<void> {
    for (const id of await this.requests.idsOf({ incidentId }, openStates))
      await this.deadlines.refresh(id, 'incident_moved');
  }
}
