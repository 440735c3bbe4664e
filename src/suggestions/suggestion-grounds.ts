import type { Candidate } from '../candidates/candidate.service';
import type { Place } from '../geo/place';
import type { Bilingual } from '../platform/errors';
import type { Period } from './watched-period';

/** An incident's uncertain place and time, as they stand in the database. */
export interface Happening {
  incidentId: string;
  reference: string;
  areaId: number;
  place: Place;
  period: Period;
  /** Differs once the incident was changed. */
  version: string;
}

/** A sealed item: what its lens saw, in true time with the uncertainty of its clock on both sides. */
export interface Footage {
  itemId: string;
  cameraId: string;
  period: Period;
}

/** Why an item may belong to an incident: its lens then saw some of the place, or somebody had asked for it, or both. */
export interface Grounds {
  candidate: Candidate | null;
  isRequested: boolean;
  /** When footage and happening, or else the period asked for, meet. */
  meets: Period;
}

/** The part of two periods that both hold; null when there is none. Both ends belong to a period. */
export function meetingOf(one: Period, other: Period): Period | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}

/** One line for people. */
export function reasonOf({ candidate, isRequested }: Grounds): Bilingual {
  if (!candidate)
    return {
      vi: 'Đã yêu cầu lưu giữ cho vụ việc này; theo hướng nhìn đã đăng ký, mắt camera không thấy nơi xảy ra',
      en: 'Asked for in this incident; by its registered view the lens did not see the place',
    };
  const { vi, en } = candidate.reason;
  return isRequested ? { vi: `${vi}, đã yêu cầu lưu giữ`, en: `${en}, asked for` } : { vi, en };
}
