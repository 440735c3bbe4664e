import { type RecorderChecked, suggestLinksOfRecorder } from '../cameras/recorders/recorders.events';
import { type ItemSealed, suggestLinksOfItem } from '../evidence/evidence.events';
import { type IncidentMoved, suggestLinksOfIncident } from '../incidents/incidents.events';
import { type Handles, JobHandler, type JobRun } from '../queue/job-handler';
import { SuggestingService } from './suggesting.service';

@JobHandler(suggestLinksOfItem)
export class SuggestLinksOfItemHandler implements Handles<ItemSealed> {
  constructor(private readonly suggesting: SuggestingService) {}

  handle({ itemId }: ItemSealed): Promise<void> {
    return this.suggesting.ofItem(itemId);
  }
}

@JobHandler(suggestLinksOfIncident)
export class SuggestLinksOfIncidentHandler implements Handles<IncidentMoved> {
  constructor(private readonly suggesting: SuggestingService) {}

  handle({ incidentId }: IncidentMoved): Promise<void> {
    return this.suggesting.ofIncident(incidentId);
  }
}

@JobHandler(suggestLinksOfRecorder)
export class SuggestLinksOfRecorderHandler implements Handles<RecorderChecked> {
  constructor(private readonly suggesting: SuggestingService) {}

  handle({ recorderId }: RecorderChecked, { signal }: JobRun): Promise<void> {
    return this.suggesting.ofRecorder(recorderId, signal);
  }
}
