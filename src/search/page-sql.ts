import { correctedSql, uncertaintySql } from '../clock/clock-sql';
import { readableItemSql } from '../evidence/evidence-scope';
import { Parameters, type Statement } from './parameters';
import { momentSql, type Probes } from './probes-sql';
import type { SearchFilter } from './search-filter';

/** Beyond this many spans of months one long one costs less than telling them apart. */
const MONTH_SPANS_MAX = 8;

/**
 * Asks for one page and one row more. Each probe walks the primary key (source, epoch, displayed start) backwards and stops
 * at the page's length. The months are constants of the statement, not of the join: so the planner drops the other
 * partitions before it plans them (docs/decisions/0004-search-sql.md). Items are listed whoever asks; `SearchRepository.find`
 * hides those that the reader may not see.
 */
export function pageSql(probes: Probes, filter: SearchFilter): Statement {
  const parameters = new Parameters();
  const probe = probeSql(probes, parameters);
  const months = monthsSql(probes, parameters);
  const most = parameters.add(filter.limit + 1, 'integer');
  const after = filter.after
    ? `(h.started_at, h.id) < (${momentSql(filter.after.startedAtMicroseconds, parameters)},
         ${parameters.add(filter.after.segmentId, 'uuid')})`
    : 'true';
  // One more than a page: the segment the page before ended with may be found again and is then dropped.
  const segments = `SELECT g.id, g.displayed_started_at, g.displayed_ended_at FROM segment g
      WHERE ${keyOf('g', 'p')} AND g.displayed_started_at > p.started_after
        AND g.displayed_started_at < p.started_before AND g.displayed_ended_at > p.ended_after
        AND (${months}) ${holdingSql(filter, parameters)}
      ORDER BY g.displayed_started_at DESC LIMIT ${most} + 1`;
  const text = `
    WITH hit AS MATERIALIZED (
      SELECT * FROM (
        SELECT p.view_id, p.source_id, p.epoch_id, g.*, ${correctedSql('e', 'g.displayed_started_at')} AS started_at
        FROM ${probe} JOIN clock_epoch e ON e.id = p.epoch_id CROSS JOIN LATERAL (${segments}) g
      ) h
      WHERE ${after}
      ORDER BY h.started_at DESC, h.id DESC LIMIT ${most}
    )
    SELECT ${COLUMNS}
    FROM hit h
    JOIN camera_view v ON v.id = h.view_id
    JOIN camera c ON c.id = v.camera_id
    JOIN clock_epoch e ON e.id = h.epoch_id
    CROSS JOIN LATERAL (SELECT ${correctedSql('e', 'h.displayed_ended_at')} AS ended_at) x
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', i.id, 'state', i.status, 'sha256', i.sha256) ORDER BY i.received_at, i.id)
        AS items
      FROM evidence_item i
      WHERE ${keyOf('i', 'h')} AND i.displayed_started_at = h.displayed_started_at AND i.status <> 'rejected'
    ) i ON true
    ORDER BY h.started_at DESC, h.id DESC`;
  return { text, values: parameters.values };
}

function probeSql(probes: Probes, parameters: Parameters): string {
  const arrays = [
    parameters.add(probes.viewIds, 'uuid[]'),
    parameters.add(probes.sourceIds, 'uuid[]'),
    parameters.add(probes.epochIds, 'uuid[]'),
    parameters.add(probes.startedAfter, 'timestamptz[]'),
    parameters.add(probes.startedBefore, 'timestamptz[]'),
    parameters.add(probes.endedAfter, 'timestamptz[]'),
  ];
  const columns = 'view_id, source_id, epoch_id, started_after, started_before, ended_after';
  return `unnest(${arrays.join(', ')}) AS p (${columns})`;
}

function monthsSql({ monthsFrom, monthsTo }: Probes, parameters: Parameters): string {
  const isMany = monthsFrom.length > MONTH_SPANS_MAX;
  const spans = isMany
    ? [[monthsFrom[0], monthsTo.at(-1)]]
    : monthsFrom.map((from, index) => [from, monthsTo[index]]);
  return spans
    .map(([from, to]) => {
      const [least, most] = [parameters.add(from, 'timestamptz'), parameters.add(to, 'timestamptz')];
      return `g.displayed_started_at >= ${least} AND g.displayed_started_at < ${most}`;
    })
    .join(' OR ');
}

function holdingSql({ holding, reader }: SearchFilter, parameters: Parameters): string {
  if (!holding) return '';
  // The span is repeated so that a search for the few held segments may begin with the items.
  const sealed = `SELECT FROM evidence_item i WHERE ${keyOf('i', 'g')} AND i.status = 'sealed'
    AND i.displayed_started_at = g.displayed_started_at
    AND i.displayed_started_at > p.started_after AND i.displayed_started_at < p.started_before
    AND ${readableItemSql('i.id', reader, (value, type) => parameters.add(value, type))}`;
  return `AND ${holding === 'held' ? '' : 'NOT '}EXISTS (${sealed})`;
}

/** The clock epoch and source of a row of segment or evidence_item are those of a probe, hit or segment. */
function keyOf(one: string, other: string): string {
  const epoch = other === 'g' ? 'g.clock_epoch_id' : `${other}.epoch_id`;
  return `${one}.source_id = ${other}.source_id AND ${one}.clock_epoch_id = ${epoch}`;
}

const iso = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `h.id, h.source_id AS "sourceId",
  (extract(epoch FROM h.started_at) * 1000000)::bigint AS "startedAtMicroseconds",
  ${iso('h.displayed_started_at')} AS "displayedStartedAt", ${iso('h.displayed_ended_at')} AS "displayedEndedAt",
  ${iso('h.started_at')} AS "startedAt", ${iso('x.ended_at')} AS "endedAt",
  ceil(greatest(${uncertaintySql('e', 'h.started_at')}, ${uncertaintySql('e', 'x.ended_at')}))
    AS "uncertaintyMilliseconds",
  c.id AS "cameraId", c.code AS "cameraCode", c.name AS "cameraName", c.area_id AS "cameraAreaId",
  v.id AS "viewId", ST_X(v.position) AS lon, ST_Y(v.position) AS lat, v.azimuth_degrees AS "azimuthDegrees",
  v.horizontal_fov_degrees AS "horizontalFovDegrees", v.height_meters AS "heightMeters",
  v.tilt_degrees AS "tiltDegrees", v.range_meters AS "rangeMeters", v.width_pixels AS "widthPixels", v.projection,
  ST_AsGeoJSON(v.coverage, 7)::json AS coverage, coalesce(i.items, '[]') AS items`;
