import { defineJob, type JobDefinition, parseIds } from '../../queue/job';

export interface RecorderChecked {
  recorderId: string;
}

/** Clock or retention of a recorder are known anew, so what is asked of it has other deadlines; `src/requests` handles it. */
export const recorderChecked = recorderEvent('recorder-checked', 'events');
/** Its clock is known anew, so its footage shows other true times; `src/suggestions` handles it. */
export const suggestLinksOfRecorder = recorderEvent('suggest-links-of-recorder', 'suggestions');

function recorderEvent(name: string, queue: string): JobDefinition<RecorderChecked> {
  return defineJob<RecorderChecked>({
    name,
    queue,
    attempts: 12,
    backoffMilliseconds: 2000,
    parse: parseIds('recorderId'),
    idOf: ({ recorderId }) => recorderId,
  });
}
