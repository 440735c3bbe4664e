import { TODAY_SQL, validOnSql } from '../areas/area-sql';
import type { RetentionBasis } from '../cameras/facts/lens-facts.service';
import type { LossCause } from './loss-cause';
import type { RequestState } from './request-state';

/** A row of keep_request with its recorder, incident and legal basis. */
export interface RequestRow {
  id: string;
  incidentId: string;
  incidentAreaId: number;
  /** True time of the incident as it is known now. */
  incidentFrom: Date;
  incidentTo: Date;
  recorderId: string;
  recorderName: string;
  /** The recorder's, as of now. */
  areaId: number;
  /** Today's; null = it has ended. */
  areaName: string | null;
  custodianName: string;
  custodianPhone: string | null;
  backupName: string | null;
  backupPhone: string | null;
  legalBasisId: string;
  legalBasisTitle: string;
  legalBasisCitation: string;
  state: RequestState;
  fromAt: Date;
  toAt: Date;
  followsIncident: boolean;
  displayedFrom: Date;
  displayedTo: Date;
  deadlineAt: Date | null;
  deadlineBasis: RetentionBasis;
  retentionDays: number | null;
  /** null = not sent. */
  raceEndsAt: Date | null;
  reason: string;
  note: string | null;
  requestedBy: string;
  createdAt: Date;
  sentAt: Date | null;
  openedAt: Date | null;
  keepingAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  calledAt: Date | null;
  signedLinkId: string | null;
  exportConfirmedAt: Date | null;
  exportConfirmedBy: string | null;
  lossCause: LossCause | null;
}

/** Columns of the period and its deadline. */
export type Times = Partial<
  Pick<
    RequestRow,
    | 'fromAt'
    | 'toAt'
    | 'displayedFrom'
    | 'displayedTo'
    | 'deadlineAt'
    | 'deadlineBasis'
    | 'retentionDays'
    | 'raceEndsAt'
  >
>;

export const TIME_COLUMNS: Record<keyof Times, string> = {
  fromAt: 'from_at',
  toAt: 'to_at',
  displayedFrom: 'displayed_from',
  displayedTo: 'displayed_to',
  deadlineAt: 'deadline_at',
  deadlineBasis: 'deadline_basis',
  retentionDays: 'retention_days',
  raceEndsAt: 'race_ends_at',
};

/** A lens that an ask is about. */
export interface LensRow {
  requestId: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  sourceId: string;
  channel: number;
  score: number;
  /** Of the period, by what has been sealed; null = nothing of it. */
  missingMilliseconds: number | null;
  arrivedAt: Date | null;
}

export const SELECT_REQUEST = `SELECT k.id, k.incident_id AS "incidentId", i.area_id AS "incidentAreaId",
    i.occurred_from AS "incidentFrom", i.occurred_to AS "incidentTo",
    k.recorder_id AS "recorderId", r.name AS "recorderName", r.area_id AS "areaId",
    (SELECT v.name FROM area_version v WHERE v.area_id = r.area_id AND ${validOnSql('v', TODAY_SQL)}) AS "areaName",
    r.custodian_name AS "custodianName", r.custodian_phone AS "custodianPhone",
    r.backup_custodian_name AS "backupName", r.backup_custodian_phone AS "backupPhone",
    k.legal_basis_id AS "legalBasisId", b.title AS "legalBasisTitle", b.citation AS "legalBasisCitation", k.state,
    k.from_at AS "fromAt", k.to_at AS "toAt", k.follows_incident AS "followsIncident",
    k.displayed_from AS "displayedFrom", k.displayed_to AS "displayedTo", k.deadline_at AS "deadlineAt",
    k.deadline_basis AS "deadlineBasis", k.retention_days AS "retentionDays", k.race_ends_at AS "raceEndsAt",
    k.reason, k.note, k.requested_by AS "requestedBy", k.created_at AS "createdAt", k.sent_at AS "sentAt",
    k.opened_at AS "openedAt", k.keeping_at AS "keepingAt", k.ended_at AS "endedAt", k.end_reason AS "endReason",
    k.called_at AS "calledAt", k.signed_link_id AS "signedLinkId", k.export_confirmed_at AS "exportConfirmedAt",
    k.export_confirmed_by AS "exportConfirmedBy", k.loss_cause AS "lossCause"
  FROM keep_request k
    JOIN recorder r ON r.id = k.recorder_id
    JOIN incident i ON i.id = k.incident_id
    JOIN legal_basis b ON b.id = k.legal_basis_id`;

/** What the custody log keeps of an ask: no names and no phones. */
export function toRequestRecord(row: RequestRow, lenses?: readonly LensRow[]) {
  return {
    id: row.id,
    incidentId: row.incidentId,
    recorderId: row.recorderId,
    areaId: row.areaId,
    legalBasisId: row.legalBasisId,
    state: row.state,
    from: row.fromAt.toISOString(),
    to: row.toAt.toISOString(),
    displayedFrom: row.displayedFrom.toISOString(),
    displayedTo: row.displayedTo.toISOString(),
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    deadlineBasis: row.deadlineBasis,
    reason: row.reason,
    signedLinkId: row.signedLinkId,
    exportConfirmedAt: row.exportConfirmedAt?.toISOString() ?? null,
    calledAt: row.calledAt?.toISOString() ?? null,
    lossCause: row.lossCause,
    ...(lenses && {
      lenses: lenses.map(({ cameraId, sourceId, channel, missingMilliseconds, arrivedAt }) => ({
        ...{ cameraId, sourceId, channel, missingMilliseconds },
        arrivedAt: arrivedAt?.toISOString() ?? null,
      })),
    }),
  };
}
