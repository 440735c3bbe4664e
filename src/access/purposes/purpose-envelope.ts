import { groundDistanceMeters } from '../../geo/geodesic';
import type { Position } from '../../geo/position';
import { invalidField } from '../../platform/errors';
import type { Envelope } from '../../platform/http/request-context';

const ENVELOPE_DAYS_MAX = 366;
const DAY_MILLISECONDS = 86_400_000;

/** What somebody wants to look at; what is left out is not asked about. */
export interface Look {
  points?: readonly Position[];
  circle?: { center: Position; radiusMeters: number };
  from?: Date;
  to?: Date;
}

/** What an extension asks for; what is left out stays as it is. */
export interface Widening {
  radiusMeters?: number | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/**
 * True when every part of the look lies within place and period, ends included.
 *
 * Of a polygon give all positions; that is enough. Its edges are straight in degrees, and such a line bends on the ground by
 * at most 1.09 · tan(latitude) / R (its geodesic curvature on a sphere of radius R), a circle of radius r by about 1 / r. So
 * up to latitude 89° no edge between two points of a circle of 50 km can leave it, and what a polygon encloses lies within
 * its edges.
 */
export function isWithin({ center, radiusMeters, from, to }: Envelope, look: Look): boolean {
  const isNear = (point: Position, margin = 0) =>
    groundDistanceMeters(center, point) + margin <= radiusMeters;
  const isDuring = (moment: Date | undefined) => moment === undefined || (moment >= from && moment <= to);
  return (
    (look.points ?? []).every((point) => isNear(point)) &&
    (!look.circle || isNear(look.circle.center, look.circle.radiusMeters)) &&
    isDuring(look.from) &&
    isDuring(look.to)
  );
}

/**
 * The envelope made wider, its period to at most `ENVELOPE_DAYS_MAX`.
 * @throws invalid_input naming the field that would narrow it or go too far; `radiusMeters` when nothing becomes wider.
 */
export function widened(envelope: Envelope, wanted: Widening): Envelope {
  const { radiusMeters, from, to } = envelope;
  const wide: Envelope = {
    center: envelope.center,
    radiusMeters: wanted.radiusMeters ?? radiusMeters,
    from: wanted.from ?? from,
    to: wanted.to ?? to,
  };
  if (wide.radiusMeters < radiusMeters) throw narrower('radiusMeters');
  if (wide.from > from) throw narrower('from');
  if (wide.to < to) throw narrower('to');
  const isLonger = wide.from < from || wide.to > to;
  if (wide.radiusMeters === radiusMeters && !isLonger) throw nothingWider();
  const days = (wide.to.getTime() - wide.from.getTime()) / DAY_MILLISECONDS;
  if (isLonger && days > ENVELOPE_DAYS_MAX) throw tooLong(wanted.to ? 'to' : 'from');
  return wide;
}

const narrower = (field: string) =>
  invalidField(
    field,
    `${field} would make the envelope narrower; an extension can only widen it`,
    `${field} làm phạm vi hẹp lại; chỉ được mở rộng`,
  );

const nothingWider = () =>
  invalidField(
    'radiusMeters',
    'give a larger radiusMeters, an earlier from or a later to; the envelope holds all of this already',
    'hãy cho radiusMeters lớn hơn, from sớm hơn hoặc to muộn hơn; phạm vi hiện tại đã bao gồm',
  );

const tooLong = (field: string) =>
  invalidField(
    field,
    `the period may be at most ${ENVELOPE_DAYS_MAX} days long; open another purpose for the rest`,
    `khoảng thời gian không quá ${ENVELOPE_DAYS_MAX} ngày; phần còn lại hãy mở mục đích khác`,
  );
