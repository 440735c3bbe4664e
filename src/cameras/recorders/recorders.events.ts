import { defineJob, type JobDefinition } from '../../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface RecorderChecked {
  recorderId: string;
}

/** Clock or retention of a recorder are known anew, so what is asked of it has other deadlines; `src/requests` handles it. */
export const recorderChecked = recorderEvent('recorder-checked');
/** Its clock is known anew, so its footage shows other true times; `src/suggestions` handles it. */
export const suggestLinksOfRecorder = recorderEvent('suggest-links-of-recorder');

function recorderEvent(name: string): JobDefinition<RecorderChecked> {
  return defineJob<RecorderChecked>({
    name,
    queue: 'events',
    attempts: 12,
    backoffMilliseconds: 2000,
    parse: (payload) => {
      const { recorderId } = (payload ?? {}) as Partial<RecorderChecked>;
      if (typeof recorderId !== 'string' || !UUID.test(recorderId)) throw new Error('recorderId is missing');
      return { recorderId };
    },
    idOf: ({ recorderId }) => recorderId,
  });
}
