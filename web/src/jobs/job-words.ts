import { useTranslation } from 'react-i18next';
import { every } from '../api/every';
import type { Dto } from '../api/types';
import type { Catalogue } from '../i18n';

export type Job = Dto<'JobDto'>;
export type JobState = Job['state'];
type Queue = keyof Catalogue['jobs']['queues'];
type Name = keyof Catalogue['jobs']['names'];

export const jobStates = every<JobState>()(['failed', 'pending', 'enqueued', 'done']);
export const queues: Queue[] = [
  'footage',
  'requests',
  'notices',
  'imports',
  'registry',
  'events',
  'suggestions',
  'alarms',
];

/** Jobs and queues in words; one that came after this catalogue is shown by the name programs give it. */
export function useJobWords() {
  const { t } = useTranslation('jobs');
  return {
    nameOf: (name: string) => t(`names.${name as Name}`, { defaultValue: name }),
    queueOf: (queue: string) => t(`queues.${queue as Queue}`, { defaultValue: queue }),
  };
}
