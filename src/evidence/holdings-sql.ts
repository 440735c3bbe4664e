import { eachInScopeSql } from '../areas/area-sql';

/** `sealed` here; `indexed`: its segment is known, so it was recorded, and lies at its source. */
export type HeldAs = 'sealed' | 'indexed';

/** Where to look: a source under an epoch of its clock, in displayed time. */
export interface HoldingProbe {
  cameraId: string;
  sourceId: string;
  epochId: string;
  displayedFrom: Date;
  /** Inclusive. */
  displayedTo: Date;
  /** No segment of this source is longer. */
  longestMilliseconds: number;
}

const moment = (milliseconds: string): string =>
  `timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond'`;

/**
 * $1 … $5 probes, which run in parallel, moments as milliseconds since 1970; $6 and $7 the earliest and latest start among
 * them, by which the partitions of segment are chosen once for all probes; $8 areas of the scope. Each probe walks a B-tree within the length of its source's
 * longest segment, as the search does, and stops at the first row.
 */
export const HELD_SQL = `
  SELECT p.number::integer - 1 AS index,
    EXISTS (
      SELECT FROM evidence_item i
      WHERE i.source_id = p.source_id AND i.clock_epoch_id = p.epoch_id AND i.status = 'sealed'
        AND i.displayed_started_at > p.started_after AND i.displayed_started_at <= p.started_before
        AND i.displayed_ended_at > p.ended_after
        AND EXISTS (SELECT FROM acquisition a WHERE a.item_id = i.id AND ${eachInScopeSql('a.area_id', '$8')})
    ) AS "isSealed"
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
  isSealed: boolean;
}

/** The lenses of which something is known. */
export function heldBy(probes: readonly HoldingProbe[], rows: readonly HeldRow[]): Map<string, HeldAs> {
  const held = new Map<string, HeldAs>();
  for (const { index, isSealed } of rows) {
    const { cameraId } = probes[index]!;
    if (isSealed) held.set(cameraId, 'sealed');
    else if (!held.has(cameraId)) held.set(cameraId, 'indexed');
  }
  return held;
}

/** For `HELD_SQL`, but its scope. At least one probe. */
export function heldValues(probes: readonly HoldingProbe[]): unknown[] {
  const after = probes.map(({ displayedFrom, longestMilliseconds }) => +displayedFrom - longestMilliseconds);
  const before = probes.map(({ displayedTo }) => +displayedTo);
  return [
    listOf(probes.map(({ sourceId }) => sourceId)),
    listOf(probes.map(({ epochId }) => epochId)),
    listOf(after),
    listOf(before),
    listOf(probes.map(({ displayedFrom }) => +displayedFrom)),
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
