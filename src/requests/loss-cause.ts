import { type AnswerKind, isDenying, isKeeping } from './request-answer';
import type { ClosingState } from './request-state';

/**
 * Why footage that was asked for is lost. `answered_…`: the deadline passed, and somebody had said so by link, unverified; the
 * bare ones: an officer called and closed it so.
 */
export const lossCauses = [
  'no_answer',
  'kept_but_not_delivered',
  'delivered_partly',
  'answered_no_footage',
  'answered_camera_down',
  'answered_overwritten',
  'answered_refused',
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
] as const;
export type LossCause = (typeof lossCauses)[number];

/** Of an ask whose deadline has passed. @param answers oldest first; the last that says anything of the footage counts. */
export function causeOfMissing(answers: readonly AnswerKind[], hasArrivedPartly: boolean): LossCause {
  if (hasArrivedPartly) return 'delivered_partly';
  const last = answers.findLast((kind) => isKeeping(kind) || isDenying(kind));
  if (!last) return 'no_answer';
  return isKeeping(last) ? 'kept_but_not_delivered' : (`answered_${last}` as LossCause);
}

/** Of an ask that an officer closes; null = it is no loss. */
export function causeOfClosing(state: ClosingState): LossCause | null {
  return state === 'handed_over' ? null : state;
}
