import { correctedSql, uncertaintySql } from '../clock/clock-sql';
import type { ActivePurpose } from '../platform/http/request-context';
import type { AddValue, EvidenceReader } from './evidence-scope';

/**
 * Condition that a purpose lets its account see an item of footage, a row of evidence_item under `item`: it was recorded
 * within the envelope's time and its lens then saw a part of the circle, or somebody else has linked it to the purpose's
 * incident. A link of one's own does not count: it would be an extension that no supervisor sees. What came by hand, from no
 * lens, has nothing but its links: there one's own counts too, since whoever may read its area was shown it when it came.
 */
export function withinPurposeSql(
  item: string,
  purpose: ActivePurpose,
  reader: EvidenceReader,
  add: AddValue,
): string {
  const seen = seenWithinSql(item, purpose, add);
  return purpose.incidentId === null
    ? seen
    : `(${seen} OR ${linkedSql(item, purpose.incidentId, reader, add)})`;
}

/**
 * The corrected period ± u meets the envelope's, and while they meet a view held, as is believed now, whose coverage comes
 * into the circle. A lens that stands in the circle does: its own place is a corner or the middle of its coverage. A lens
 * without a view sees nothing that anybody could name.
 */
function seenWithinSql(item: string, { envelope }: ActivePurpose, add: AddValue): string {
  const { center, radiusMeters } = envelope;
  const from = add(envelope.from.toISOString(), 'timestamptz');
  const to = add(envelope.to.toISOString(), 'timestamptz');
  const point = `ST_SetSRID(ST_MakePoint(${add(center.lon, 'float8')}, ${add(center.lat, 'float8')}), 4326)`;
  const radius = add(radiusMeters, 'float8');
  return `EXISTS (SELECT FROM clock_epoch e
    CROSS JOIN LATERAL (SELECT ${correctedSql('e', `${item}.displayed_started_at`)} AS started_at,
      ${correctedSql('e', `coalesce(${item}.displayed_ended_at, ${item}.displayed_started_at)`)} AS ended_at) shown
    CROSS JOIN LATERAL (SELECT greatest(${from}, shown.started_at - ${marginSql('shown.started_at')}) AS begins,
      least(${to}, shown.ended_at + ${marginSql('shown.ended_at')}) AS ends) met
    JOIN camera_view v ON v.camera_id = ${item}.camera_id AND v.known_to IS NULL AND v.valid_from <= met.ends
      AND (v.valid_to IS NULL OR v.valid_to > met.begins)
    WHERE e.id = ${item}.clock_epoch_id AND met.begins <= met.ends
      AND ST_DWithin(v.coverage::geography, ${point}::geography, ${radius}))`;
}

/** How far a corrected time may be from the true one; nothing is known of a clock that was never checked. */
function marginSql(at: string): string {
  return `make_interval(secs => coalesce(${uncertaintySql('e', at)}, 0) * 1e-3::float8)`;
}

function linkedSql(item: string, incidentId: string, { accountId }: EvidenceReader, add: AddValue): string {
  return `EXISTS (SELECT FROM incident_evidence l
    WHERE l.item_id = ${item}.id AND l.incident_id = ${add(incidentId, 'uuid')} AND l.unlinked_at IS NULL
      AND (l.linked_by IS DISTINCT FROM ${add(accountId, 'text')} OR ${item}.camera_id IS NULL))`;
}
