import { defineJob } from '../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Looks for lenses around an alarm and asks their custodians, unless the process that took the press has done so. On a queue of
 * its own: nothing else waits before it.
 */
export const askAround = defineJob<{ alarmId: string }>({
  name: 'ask-around-alarm',
  queue: 'alarms',
  attempts: 20,
  backoffMilliseconds: 1000,
  parse: (payload) => {
    const { alarmId } = (payload ?? {}) as { alarmId?: unknown };
    if (typeof alarmId !== 'string' || !UUID.test(alarmId)) throw new Error('alarmId is missing');
    return { alarmId };
  },
  idOf: ({ alarmId }) => alarmId,
});
