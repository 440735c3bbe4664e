import { invalidField } from '../../platform/errors';
import { type Role, rolesNeedingApproval } from '../roles';
import { CASE_GRANT_DAYS_MAX } from './grants.dto';

const DAY_MILLISECONDS = 86_400_000;
/** Clocks of callers go a little wrong. */
const BACKDATING_MILLISECONDS_MAX = 5 * 60_000;

export interface GrantTerms {
  role: Role;
  /** null = everywhere, or for the case alone. */
  areaId: number | null;
  incidentId: string | null;
  /** null = from now on. */
  validFrom: Date | null;
  validTo: Date | null;
}

/**
 * One person's word is enough for a role that looks at one area; not for what gives power, or reaches everywhere, as a grant
 * on an area that lies in no other does.
 */
export function needsApproval(
  { role, areaId }: Pick<GrantTerms, 'role' | 'areaId'>,
  isRootArea: boolean,
): boolean {
  // A grant for a case names no area either.
  return areaId === null || isRootArea || rolesNeedingApproval.includes(role);
}

/** @throws invalid_input naming `validFrom`, `validTo`, `role` or `areaId` */
export function refuseMalformed(terms: GrantTerms, now: Date): void {
  const { validFrom, validTo } = terms;
  const from = validFrom ?? now;
  if (from.getTime() < now.getTime() - BACKDATING_MILLISECONDS_MAX)
    throw invalidField(
      'validFrom',
      'a grant cannot begin in the past; leave validFrom out to begin now',
      'không thể cấp quyền lùi ngày; hãy bỏ validFrom để bắt đầu từ bây giờ',
    );
  if (validTo && validTo.getTime() <= Math.max(from.getTime(), now.getTime()))
    throw invalidField(
      'validTo',
      'validTo must come after validFrom and after now',
      'validTo phải sau validFrom và sau thời điểm hiện tại',
    );
  if (terms.incidentId) refuseWideCase(terms, from);
}

function refuseWideCase({ role, areaId, validTo }: GrantTerms, from: Date): void {
  if (role !== 'investigator')
    throw invalidField(
      'role',
      'only an investigator is given a case',
      'chỉ điều tra viên mới được cấp quyền theo vụ việc',
    );
  if (areaId !== null)
    throw invalidField(
      'areaId',
      'a grant for a case names no area; leave areaId out',
      'quyền theo vụ việc không kèm địa bàn; hãy bỏ areaId',
    );
  if (!validTo || validTo.getTime() > from.getTime() + CASE_GRANT_DAYS_MAX * DAY_MILLISECONDS)
    throw invalidField(
      'validTo',
      `a grant for a case ends at most ${CASE_GRANT_DAYS_MAX} days after it begins; give validTo`,
      `quyền theo vụ việc kéo dài nhiều nhất ${CASE_GRANT_DAYS_MAX} ngày; hãy ghi validTo`,
    );
}
