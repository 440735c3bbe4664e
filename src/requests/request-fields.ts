import type { AnswerRow } from './answer.repository';
import type { EscalationRow } from './escalation.repository';
import type { LensRow, RequestRow } from './request-row';
import type { RequestAnswerDto, RequestEscalationDto } from './request-details.dto';
import type { RequestCustodianDto, RequestDto, RequestedLensDto } from './requests.dto';

/** What a reader may be told of one ask beyond that it is there. */
export interface Visible {
  /** Names and phones: the rule of recorders (`recorder:contact`). */
  isCallable: boolean;
  /** Which case it is for, and why. */
  isCaseReadable: boolean;
}

export function toRequestDto(row: RequestRow, lenses: readonly LensRow[], visible: Visible): RequestDto {
  const { isCaseReadable } = visible;
  return {
    ...{ id: row.id, state: row.state, isCaseWithheld: !isCaseReadable },
    incidentId: isCaseReadable ? row.incidentId : null,
    reason: isCaseReadable ? row.reason : null,
    note: isCaseReadable ? row.note : null,
    ...{ recorderId: row.recorderId, recorderName: row.recorderName },
    ...{ areaId: row.areaId, areaName: row.areaName },
    custodian: custodianOf(row, visible),
    legalBasis: { id: row.legalBasisId, title: row.legalBasisTitle, citation: row.legalBasisCitation },
    period: { from: row.fromAt.toISOString(), to: row.toAt.toISOString() },
    followsIncident: row.followsIncident,
    displayed: { from: row.displayedFrom.toISOString(), to: row.displayedTo.toISOString() },
    deadlineAt: text(row.deadlineAt),
    ...{ deadlineBasis: row.deadlineBasis, retentionDays: row.retentionDays },
    lenses: lenses.filter(({ requestId }) => requestId === row.id).map(toLensDto),
    ...{ requestedBy: row.requestedBy, createdAt: row.createdAt.toISOString() },
    ...{ sentAt: text(row.sentAt), openedAt: text(row.openedAt), keepingAt: text(row.keepingAt) },
    ...{ exportConfirmedAt: text(row.exportConfirmedAt), endedAt: text(row.endedAt) },
    endReason: isCaseReadable ? row.endReason : null,
    ...{ calledAt: text(row.calledAt), lossCause: row.lossCause, signedLinkId: row.signedLinkId },
  };
}

export function toAnswerDto({ details, ...row }: AnswerRow): RequestAnswerDto {
  const { displayedAt = null, trueAt = null, pictureId = null, oldestDisplayedAt = null } = details;
  return {
    ...{ id: row.id, kind: row.kind, isByLink: true, isVerified: row.acceptedAt !== null, note: row.note },
    ...{ displayedAt, trueAt, pictureId, oldestDisplayedAt },
    ...{
      answeredAt: row.answeredAt.toISOString(),
      acceptedAt: text(row.acceptedAt),
      acceptedBy: row.acceptedBy,
    },
  };
}

export function toEscalationDto(row: EscalationRow): RequestEscalationDto {
  const { level, dueAt, state, doneAt, channel, accountIds, skipReason } = row;
  return {
    ...{ level, dueAt: dueAt.toISOString(), state, doneAt: text(doneAt), channel, accountIds, skipReason },
  };
}

function toLensDto({ requestId: _, arrivedAt, ...lens }: LensRow): RequestedLensDto {
  return { ...lens, arrivedAt: text(arrivedAt) };
}

function custodianOf(row: RequestRow, { isCallable }: Visible): RequestCustodianDto {
  if (!isCallable) return { name: null, phone: null, backupName: null, backupPhone: null, isWithheld: true };
  const { custodianName: name, custodianPhone: phone, backupName, backupPhone } = row;
  return { name, phone, backupName, backupPhone, isWithheld: false };
}

function text(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
