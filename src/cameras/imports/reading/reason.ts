import type { Bilingual } from '../../../platform/errors';
import type { Field } from './fields';

/** Why a row, or one field of it, was not taken as it stands. */
export interface Reason {
  field: Field | 'row';
  code: string;
  message: Bilingual;
}

export function reason(field: Field | 'row', code: string, en: string, vi: string): Reason {
  return { field, code, message: { en, vi } };
}
