import { defineJob, type JobDefinition, parseIds } from '../queue/job';

export interface IncidentMoved {
  incidentId: string;
}

/** What follows when place or time of an incident were corrected; a feature to the right of this one handles each. */
export const moveRequestDeadlines = incidentEvent('move-request-deadlines', 'events');
export const suggestLinksOfIncident = incidentEvent('suggest-links-of-incident', 'suggestions');

function incidentEvent(name: string, queue: string): JobDefinition<IncidentMoved> {
  return defineJob<IncidentMoved>({
    name,
    queue,
    attempts: 12,
    backoffMilliseconds: 2000,
    parse: parseIds('incidentId'),
    idOf: ({ incidentId }) => incidentId,
  });
}
