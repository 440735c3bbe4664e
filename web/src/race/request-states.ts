import { every } from '../api/every';
import type { RequestState } from './RequestStateBadge';

/** In the order of a request's life. */
export const requestStates = every<RequestState>()([
  'draft',
  'sent',
  'opened',
  'keeping',
  'handed_over',
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
  'withdrawn',
  'missed',
]);

/** Sent, and neither over nor secured. */
export function isRacing(state: RequestState): boolean {
  return state === 'sent' || state === 'opened' || state === 'keeping';
}

/** Not over: also a draft, whose footage runs out like any other. */
export function isOpen(state: RequestState): boolean {
  return state === 'draft' || isRacing(state);
}
