import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHandStop,
  IconUsersMinus,
} from '@tabler/icons-react';
import type { Dto } from '../api/types';

export type Outcome = Dto<'IncidentDto'>['outcome'];

export const outcomeIcons = {
  open: IconCircleDashed,
  stopped: IconHandStop,
  dispersed: IconUsersMinus,
  solved: IconCircleCheck,
  unsolved: IconCircleX,
} satisfies Record<Outcome, unknown>;

/** What an outcome may become; as `src/incidents/incident-outcome.ts` has it. */
export const nextOutcomes: Record<Outcome, Outcome[]> = {
  open: ['stopped', 'dispersed', 'solved', 'unsolved'],
  stopped: ['solved', 'open'],
  dispersed: ['solved', 'open'],
  solved: ['open'],
  unsolved: ['solved', 'open'],
};

export function isOutcome(text: string | undefined): text is Outcome {
  return text !== undefined && text in outcomeIcons;
}
