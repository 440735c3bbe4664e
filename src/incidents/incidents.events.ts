import { defineJob, type JobDefinition } from '../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface IncidentMoved {
  incidentId: string;
}

/** What follows when place or time of an incident were corrected; a feature to the right of this one handles each. */
export const moveRequestDeadlines = incidentEvent('move-request-deadlines');
export const suggestLinksOfIncident = incidentEvent('suggest-links-of-incident');

function incidentEvent(name: string): JobDefinition<IncidentMoved> {
  return defineJob<IncidentMoved>({
    name,
    queue: 'events',
    attempts: 12,
    backoffMilliseconds: 2000,
    parse: (payload) => {
      const { incidentId } = (payload ?? {}) as Partial<IncidentMoved>;
      if (typeof incidentId !== 'string' || !UUID.test(incidentId)) throw new Error('incidentId is missing');
      return { incidentId };
    },
    idOf: ({ incidentId }) => incidentId,
  });
}
