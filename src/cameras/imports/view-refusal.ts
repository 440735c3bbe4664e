import { AppError, invalidInput } from '../../platform/errors';
import { refuseImpossibleView } from '../view-row';
import type { ViewChange } from './lens-decision';
import { viewBodyOf } from './lens-rows';
import { reason, type RowReason } from './row-reasons';

/** Why the view cannot be; null = it can. Asked by the plan too, so that it promises nothing the writing would refuse. */
export function viewRefusal(change: ViewChange): RowReason | null {
  try {
    refuseImpossibleView(viewBodyOf(change));
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || !invalidInput.made(error)) throw error;
    const { en, vi } = error.fields[0]?.message ?? error.bilingual;
    return reason('row', 'lens_refused', en, vi);
  }
}
