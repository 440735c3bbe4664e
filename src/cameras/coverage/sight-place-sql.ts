import { eachInScopeSql, scopeAreas } from '../../areas/area-sql';
import type { Place } from '../../geo/place';
import type { AccessScope } from '../../platform/http/request-context';
import { vietnamDate } from '../../platform/local-date';
import type { Statement } from '../../writing/prepared';
import { degreeMeters, degreesOf, lineText, shapeOf } from './place-shape';
import { endWasKnownSql, LENS_SQL, ROW_COLUMNS, statusSql, VIEW_COLUMNS } from './sight-sql';

/** A place and a period, as believed at a moment. */
export interface PlaceQuestion {
  place: Place;
  from: Date;
  /** Not before `from`; the same = that moment. */
  to: Date;
  /** null = as is believed now. */
  knownAt: Date | null;
}

/**
 * More views than this are no answer that somebody could work with, and take seconds to judge. The 500 m around an alarm hold
 * fewer even in the densest town.
 */
export const PLACE_VIEWS_MAX = 5000;

export interface AroundQuestion extends PlaceQuestion {
  /** From the edge of the place to the ground a lens covers, as the crow flies. */
  withinMeters: number;
  /** At most so many lenses, about the nearest. */
  limit: number;
}

/**
 * Asks for the views whose stored coverage comes as near to the line as the place is wide: those of lenses that were in service
 * on some day of the period, were no mere proposals all the time, and lie in the scope. `sightOfPlace` decides, so it may
 * find some too many, and one twice. One more than `PLACE_VIEWS_MAX` says that there are too many. Like `sightSql` it has two
 * texts, which read the same two indexes.
 * @param cameraIds only these lenses
 */
export function placeSql(
  question: PlaceQuestion,
  scope: AccessScope,
  cameraIds?: readonly string[],
): Statement & { name: string } {
  const { pieces, radiusDegrees } = shapeOf(question.place);
  const values = [...commonValues(question, scope), radiusDegrees, pieces, cameraIds ?? null];
  return question.knownAt
    ? { name: 'place_known_at', text: PLACE_KNOWN_AT, values: [...values, question.knownAt.toISOString()] }
    : { name: 'place_known_now', text: PLACE_KNOWN_NOW, values };
}

/** Asks likewise for the views whose coverage comes within a distance, the nearest first, with where that is. */
export function aroundSql(question: AroundQuestion, scope: AccessScope): Statement & { name: string } {
  const { place, withinMeters, limit, knownAt } = question;
  const radiusDegrees = degreesOf(place.line, place.radiusMeters + withinMeters);
  const shape = [radiusDegrees, lineText(place.line), ...degreeMeters(place.line[0]!), limit];
  const values = [...commonValues(question, scope), ...shape];
  return knownAt
    ? { name: 'around_known_at', text: AROUND_KNOWN_AT, values: [...values, knownAt.toISOString()] }
    : { name: 'around_known_now', text: AROUND_KNOWN_NOW, values };
}

// $1 from, $2 to, $3 and $4 their days in Vietnam, $5 areas of the scope, $6 degrees
function commonValues({ from, to }: PlaceQuestion, scope: AccessScope): unknown[] {
  return [from.toISOString(), to.toISOString(), vietnamDate(from), vietnamDate(to), scopeAreas(scope)];
}

/** What a view of knowledge decides: which rows are believed, which states had been recorded, when a lens ended. */
interface Knowledge {
  known: string;
  recorded: string;
  /** Day, or null. */
  outOn: string;
}

const NOW: Knowledge = { known: 'v.known_to IS NULL', recorded: 'true', outOn: 'c.in_service_to' };
/** `knownAt`: a placeholder. */
const then = (knownAt: string, known: string): Knowledge => ({
  known: `${known} AND v.known_from <= ${knownAt}::timestamptz`,
  recorded: `s.recorded_at <= ${knownAt}::timestamptz`,
  outOn: `CASE WHEN c.in_service_to IS NOT NULL AND ${endWasKnownSql(knownAt)} THEN c.in_service_to END`,
});
const STANDING = 'v.known_to IS NULL';
const supersededSql = (knownAt: string) => `v.known_to IS NOT NULL AND v.known_to > ${knownAt}::timestamptz`;

/** Did it hold at any moment of the period. */
const HELD = `v.valid_from <= $2::timestamptz AND (v.valid_to IS NULL OR v.valid_to > $1::timestamptz)`;

const inPlaceSql = ({ known }: Knowledge) => `SELECT ${VIEW_COLUMNS}, v.coverage
  FROM unnest($7::text[]) piece JOIN camera_view v ON ST_DWithin(v.coverage, piece::geometry, $6::float8)
  WHERE ${known} AND ${HELD} AND ($8::uuid[] IS NULL OR v.camera_id = ANY($8::uuid[]))`;

/** `s`: a lens that was still a proposal when the period began is shown as what it was when it ended. */
const lensSql = ({ recorded, outOn }: Knowledge) => `${LENS_SQL}
  CROSS JOIN LATERAL (SELECT ${outOn} AS out_on) o
  CROSS JOIN LATERAL (SELECT ${statusSql('$1', recorded)} AS status OFFSET 0) first
  CROSS JOIN LATERAL (SELECT CASE first.status WHEN 'proposed' THEN ${statusSql('$2', recorded)}
    ELSE first.status END AS status OFFSET 0) s`;
const IS_ASKED_FOR = `c.in_service_from <= $4::date AND (o.out_on IS NULL OR o.out_on > $3::date)
    AND ${eachInScopeSql('c.area_id', '$5')} AND s.status <> 'proposed'`;
const PERIOD_COLUMNS = `c.in_service_from::text AS "inServiceFrom", o.out_on::text AS "outOn",
    CASE WHEN v.is_clipped THEN ST_AsGeoJSON(v.coverage, 9)::json END AS visible`;

const placeText = (candidates: string, knowledge: Knowledge) => `
  WITH candidate AS MATERIALIZED (${candidates})
  SELECT ${ROW_COLUMNS}, ${PERIOD_COLUMNS}
  FROM candidate v
  ${lensSql(knowledge)}
  WHERE ${IS_ASKED_FOR}
  LIMIT ${PLACE_VIEWS_MAX + 1}`;

const PLACE_KNOWN_NOW = placeText(inPlaceSql(NOW), NOW);
const PLACE_KNOWN_AT = placeText(
  `${inPlaceSql(then('$9', STANDING))} UNION ALL ${inPlaceSql(then('$9', supersededSql('$9')))}`,
  then('$9', STANDING),
);

/**
 * $7 the line, $8 and $9 metres of a degree there, $10 how many. The scope is asked before the limit, or lenses of others would
 * push out one's own. On a plane of metres the nearest point is cheap, and true to some metres within 15 km.
 */
const aroundText = (knowledge: Knowledge) => `
  SELECT ${ROW_COLUMNS}, ${PERIOD_COLUMNS}, ST_AsGeoJSON(ST_ShortestLine(
      ST_Scale(v.coverage, $8::float8, $9::float8), ST_Scale($7::geometry, $8::float8, $9::float8)), 3)::json AS shortest
  FROM camera_view v
  ${lensSql(knowledge)}
  WHERE ${knowledge.known} AND ${HELD} AND ST_DWithin(v.coverage, $7::geometry, $6::float8) AND ${IS_ASKED_FOR}
  ORDER BY v.coverage <-> $7::geometry LIMIT $10::integer`;

const AROUND_KNOWN_NOW = aroundText(NOW);
const AROUND_KNOWN_AT = `(${aroundText(then('$11', STANDING))})
  UNION ALL (${aroundText(then('$11', supersededSql('$11')))})`;
