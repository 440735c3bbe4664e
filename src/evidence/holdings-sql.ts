import { eachInScopeSql } from '../areas/area-sql';
import type { FootageProbe } from '../cameras/facts/lens-facts.service';
import { hasArrived, type Interval, missingOf } from '../clock/arrived-share';

/** `sealed`: all of the period is here; `indexed`: a segment of it is known, so it was recorded, and lies at its source. */
export type HeldAs = 'sealed' | 'indexed';

const msSql = (column: string): string => `round(date_part('epoch', ${column}) * 1000)::bigint`;
const moment = (milliseconds: string): string =>
  `timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond'`;

/**
 * $1 … $5 probes, which run in parallel, moments as milliseconds since 1970; $6 and $7 the earliest and latest start among
 * them, by which the partitions of segment are chosen once for all probes; $8 areas of the scope. Each probe walks a B-tree within the length of its source's
 * longest segment, as the search does, and stops at the first row.
 */
export const HELD_SQL = `
  SELECT p.number::integer - 1 AS index,
    (SELECT json_agg(json_build_array(${msSql('i.displayed_started_at')}, ${msSql('i.displayed_ended_at')}))
      FROM evidence_item i
      WHERE i.source_id = p.source_id AND i.clock_epoch_id = p.epoch_id AND i.status = 'sealed'
        AND i.displayed_started_at > p.started_after AND i.displayed_started_at <= p.started_before
        AND i.displayed_ended_at > p.ended_after
        AND EXISTS (SELECT FROM acquisition a WHERE a.item_id = i.id AND ${eachInScopeSql('a.area_id', '$8')})
    ) AS sealed
  FROM (
    SELECT source_id, epoch_id, ${moment('after_ms')} AS started_after, ${moment('before_ms')} AS started_before,
      ${moment('ended_ms')} AS ended_after, number
    FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[])
      WITH ORDINALITY AS asked (source_id, epoch_id, after_ms, before_ms, ended_ms, number)) p
  WHERE EXISTS (
    SELECT FROM segment g
    WHERE g.source_id = p.source_id AND g.clock_epoch_id = p.epoch_id
      AND g.displayed_started_at > p.started_after AND g.displayed_started_at <= p.started_before
      AND g.displayed_ended_at > p.ended_after
      AND g.displayed_started_at > $6::timestamptz AND g.displayed_started_at <= $7::timestamptz)`;

export interface HeldRow {
  index: number;
  /** Of all that is here, in displayed time; null = nothing is. */
  sealed: [startedAt: number, endedAt: number][] | null;
}

/**
 * The lenses of which something is known. What is here must show the whole period, as for a request that is handed over: a
 * minute of a night that somebody took in is no reason to stop asking.
 */
export function heldBy(probes: readonly FootageProbe[], rows: readonly HeldRow[]): Map<string, HeldAs> {
  const held = new Map<string, HeldAs>();
  const sealed = new Map<string, { period: Interval; intervals: Interval[] }>();
  for (const { index, sealed: found } of rows) {
    const { cameraId, displayed } = probes[index]!;
    held.set(cameraId, 'indexed');
    if (!found) continue;
    const known = sealed.get(cameraId) ?? { period: displayed, intervals: [] };
    // Clocks of one lens differ: all is told by the first one that has something.
    const shift = known.period.from.getTime() - displayed.from.getTime();
    for (const [start, end] of found)
      known.intervals.push({ from: new Date(start + shift), to: new Date(end + shift) });
    sealed.set(cameraId, known);
  }
  for (const [cameraId, { period, intervals }] of sealed)
    if (hasArrived(period, missingOf(period, intervals))) held.set(cameraId, 'sealed');
  return held;
}

/** For `HELD_SQL`, but its scope. At least one probe. */
export function heldValues(probes: readonly FootageProbe[]): unknown[] {
  const after = probes.map(({ widened, longestMilliseconds }) => +widened.from - longestMilliseconds);
  const before = probes.map(({ widened }) => +widened.to);
  return [
    listOf(probes.map(({ sourceId }) => sourceId)),
    listOf(probes.map(({ epochId }) => epochId)),
    listOf(after),
    listOf(before),
    listOf(probes.map(({ widened }) => +widened.from)),
    isoOf(after.reduce((least, one) => Math.min(least, one), Infinity)),
    isoOf(before.reduce((most, one) => Math.max(most, one), -Infinity)),
  ];
}

/** Ids and numbers need no quotes, and pg would look at each for them. */
function listOf(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
