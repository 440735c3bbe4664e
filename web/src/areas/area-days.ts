import { every } from '../api/every';
import type { Dto } from '../api/types';
import { localOfIso } from '../ui/time';

export type Area = Dto<'AreaDto'>;
export type AreaDetail = Dto<'AreaDetailDto'>;
export type AreaKind = Area['kind'];

export const areaKinds = every<AreaKind>()(['province', 'district', 'commune', 'group']);

const DAY_MILLISECONDS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function todayInVietnam(): string {
  return localOfIso(new Date().toISOString()).slice(0, 10);
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MILLISECONDS).toISOString().slice(0, 10);
}

export function dayOf(text: string | undefined): string {
  return text && DAY.test(text) ? text : todayInVietnam();
}

/** Codes are reused over the years, so one of another day than today is shown with its day. */
export function datedCode({ code }: { code: string }, on: string): string {
  return on === todayInVietnam() ? code : `${code}@${on}`;
}

/** For links: the day of an address, left out when it is today. */
export function searchOfDay(on: string): { on?: string } {
  return on === todayInVietnam() ? {} : { on };
}
