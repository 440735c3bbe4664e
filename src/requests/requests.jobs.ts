import { defineJob, parseIds } from '../queue/job';
import { type EscalationLevel, escalationLevels } from './escalation-plan';

const requestOf = parseIds('requestId');
const RETRIED = { queue: 'requests', attempts: 20, backoffMilliseconds: 1000 };

export interface EscalateRequest {
  requestId: string;
  level: EscalationLevel;
}

/** Tells the people of one level. One waits for each level; when the deadline moves, another is written with the new moment. */
export const escalateRequest = defineJob<EscalateRequest>({
  name: 'escalate-request',
  ...RETRIED,
  parse: (payload) => {
    const { level } = (payload ?? {}) as Partial<EscalateRequest>;
    const known = escalationLevels.find((one) => one === level);
    if (!known) throw new Error('level is unknown');
    return { ...requestOf(payload), level: known };
  },
  idOf: ({ requestId }) => requestId,
});

/** Counts an ask as missed, at its deadline. */
export const missRequest = defineJob<{ requestId: string }>({
  name: 'miss-request',
  ...RETRIED,
  parse: requestOf,
  idOf: ({ requestId }) => requestId,
});
