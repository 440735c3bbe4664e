import { invalidField } from '../platform/errors';
import type { Envelope } from '../platform/http/request-context';
import { type OpenPurposeDto, UNCERTAINTY_METERS_MAX } from './purpose-opening.dto';

const MARGIN_METERS = 2000;
const HOUR_MILLISECONDS = 3_600_000;
const MARGIN_MILLISECONDS = 24 * HOUR_MILLISECONDS;
/**
 * How uncertain an incident or a tip is, is somebody's word. What a purpose opens by that word alone is kept small; more
 * takes an extension, which a supervisor sees.
 */
const PERIOD_HOURS_MAX = 48;
const PERIOD_MILLISECONDS_MAX = PERIOD_HOURS_MAX * HOUR_MILLISECONDS;
const TIP_FIELDS = ['location', 'locationUncertaintyMeters', 'from', 'to'] as const;

/** Where and when something happened, both uncertain. */
export interface Happening {
  place: { lon: number; lat: number };
  uncertaintyMeters: number;
  from: Date;
  to: Date;
}

export interface Tip {
  reference: string;
  happening: Happening;
}

/**
 * Place and time themselves, 2 km and 24 hours around them: what led to it and what followed. Of their uncertainty no more
 * than 2 km and the first 48 hours count.
 */
export function envelopeAround({ place, uncertaintyMeters, from, to }: Happening): Envelope {
  const end = Math.min(to.getTime(), from.getTime() + PERIOD_MILLISECONDS_MAX);
  return {
    center: place,
    radiusMeters: Math.min(uncertaintyMeters, UNCERTAINTY_METERS_MAX) + MARGIN_METERS,
    from: new Date(from.getTime() - MARGIN_MILLISECONDS),
    to: new Date(end + MARGIN_MILLISECONDS),
  };
}

/**
 * What a purpose is asked for.
 * @throws invalid_input unless it is one incident and nothing else, or one tip with place and a period of at most 48 hours.
 */
export function subjectOf(body: OpenPurposeDto): { incidentId: string } | { tip: Tip } {
  const { incidentId, tipReference } = body;
  if (incidentId !== undefined && tipReference === undefined) {
    refuseTipFields(body);
    return { incidentId };
  }
  if (tipReference === undefined || incidentId !== undefined)
    throw invalidField(
      'incidentId',
      'give incidentId or tipReference, one of the two',
      'hãy cho incidentId hoặc tipReference, chỉ một trong hai',
    );
  return { tip: { reference: tipReference, happening: happeningOf(body) } };
}

function refuseTipFields(body: OpenPurposeDto): void {
  const given = TIP_FIELDS.find((field) => body[field] !== undefined);
  if (given)
    throw invalidField(
      given,
      `${given} is for tips; place and time of an incident are its own`,
      `${given} chỉ dùng cho tin báo; nơi và thời gian lấy theo vụ việc`,
    );
}

function happeningOf(body: OpenPurposeDto): Happening {
  const absent = TIP_FIELDS.find((field) => body[field] === undefined);
  if (absent) throw invalidField(absent, `a tip needs ${absent}`, `tin báo phải có ${absent}`);
  const [from, to] = [new Date(body.from!), new Date(body.to!)];
  if (to < from) throw invalidField('to', 'to is before from', 'to trước from');
  if (to.getTime() - from.getTime() > PERIOD_MILLISECONDS_MAX)
    throw invalidField(
      'to',
      `a tip covers at most ${PERIOD_HOURS_MAX} hours; extend the purpose if that is not enough`,
      `tin báo chỉ bao gồm tối đa ${PERIOD_HOURS_MAX} giờ; nếu không đủ hãy mở rộng mục đích`,
    );
  return { place: body.location!, uncertaintyMeters: body.locationUncertaintyMeters!, from, to };
}
