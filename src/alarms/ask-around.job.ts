import { defineJob, parseIds } from '../queue/job';

/**
 * Looks for lenses around an alarm and asks their custodians, unless the process that took the press has done so. On a queue of
 * its own: nothing else waits before it.
 */
export const askAround = defineJob<{ alarmId: string }>({
  name: 'ask-around-alarm',
  queue: 'alarms',
  attempts: 20,
  backoffMilliseconds: 1000,
  parse: parseIds('alarmId'),
  idOf: ({ alarmId }) => alarmId,
});
