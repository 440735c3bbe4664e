type Id = string | number;

/** What a row looked like: any JSON object. `buildEntry` refuses what JSON cannot carry. */
type Snapshot = object;

interface Created {
  id: Id;
  after: Snapshot;
}

interface Changed {
  id: Id;
  before: Snapshot;
  after: Snapshot;
}

interface ViewRecorded {
  cameraId: Id;
  viewId: Id;
  after: Snapshot;
  /** Views whose knowledge this one ended. */
  supersedes: Id[];
}

interface FootageStored {
  itemId: Id;
  acquisitionId: Id;
  /** Lower-case hex. */
  sha256: string;
}

/** Bytes given out, both ends included; the times are estimated from their share of the file. */
interface FootageServed {
  itemId: Id;
  kind: string;
  fromByte: number;
  toByte: number;
  fromMilliseconds: number | null;
  toMilliseconds: number | null;
  address: string | null;
}

/**
 * The closed list of events and what each carries. A new type needs its row in docs/custody-format.md and its name
 * in src/verify/event-types.ts (a test compares the three). Names and shapes are never changed once written.
 */
export interface CustodyPayloads {
  'area.created': Created;
  'area.changed': Changed;
  'recorder.created': Created;
  'recorder.changed': Changed;
  'clock.checked': { recorderId: Id; epoch: number; check: Snapshot; model: Snapshot | null };
  'camera.created': Created;
  'camera.changed': Changed;
  'source.attached': Created;
  'source.ended': Changed;
  'view.recorded': ViewRecorded;
  'view.corrected': ViewRecorded;
  'incident.recorded': Created;
  'incident.changed': Changed;
  'incident.noted': { noteId: Id; incidentId: Id; textSha256: string };
  'footage.announced': {
    itemId: Id;
    acquisitionId: Id;
    cameraId: Id;
    /** As the recorder's clock showed it, ISO 8601 with Z. */
    displayedStartedAt: string;
    stagingKey: string;
  };
  'footage.received': FootageStored & { sizeBytes: number };
  'footage.sealed': FootageStored & {
    objectKey: string;
    versionId: string;
    lockMode: string;
    lockedUntil: string;
    sidecarKey: string;
    sidecarVersionId: string;
  };
  'footage.rejected': { itemId: Id; reason: string };
  'footage.leftover_removed': { itemId: Id; stagingKey: string };
  'object.tampering_seen': { sha256: string; objectKey: string; versions: Snapshot[] };
  'evidence.linked': {
    linkId: Id;
    incidentId: Id;
    itemId: Id;
    relevance: string;
    contribution: string;
    reason: string;
  };
  'evidence.unlinked': { linkId: Id; incidentId: Id; itemId: Id; reason: string };
  'job.retried': { outboxId: Id; jobName: string };
  'session.started': { sessionId: Id; method: string; address: string | null };
  'session.refused': { accountId: Id | null; step: string; reason: string; address: string | null };
  'session.ended': { sessionId: Id; reason: string; address: string | null };
  'account.created': Created;
  'account.changed': Changed;
  'account.password_changed': { accountId: Id; how: string };
  'account.second_factor_changed': { accountId: Id; change: string };
  'token.created': Created;
  'token.revoked': { tokenId: Id; accountId: Id };
  'grant.proposed': Created;
  'grant.given': { grantId: Id; accountId: Id; role: string; areaId: Id | null; incidentId: Id | null };
  'grant.refused': { grantId: Id; accountId: Id; reason: string };
  'grant.ended': { grantId: Id; accountId: Id; reason: string };
  'purpose.opened': Created;
  'purpose.extended': Changed & { reason: string };
  'purpose.ended': { purposeId: Id };
  'purpose.reviewed': { extensionId: Id; purposeId: Id; note: string };
  'access.refused': {
    requirement: string;
    method: string;
    route: string;
    code: string;
    address: string | null;
  };
  'footage.searched': { filter: Snapshot; found: number; areaIds: Id[]; address: string | null };
  'footage.viewed': FootageServed;
  'footage.downloaded': FootageServed;
  'footage.playback_claimed': {
    itemId: Id;
    fromMilliseconds: number;
    toMilliseconds: number;
    address: string | null;
  };
  'access_request.opened': { requestId: Id; incidentId: Id; itemId: Id; reason: string };
  'access_request.decided': { requestId: Id; incidentId: Id; itemId: Id; state: string; reason: string };
  'link.issued': { signedLinkId: Id; kind: string; subjectId: Id; expiresAt: string };
  'link.revoked': { signedLinkId: Id; reason: string };
  'link.closed': { signedLinkId: Id; reason: string };
  'link.used': { signedLinkId: Id; act: string; address: string | null };
  'recorder.consent_recorded': { recorderId: Id; consentId: Id; after: Snapshot };
  'recorder.consent_withdrawn': { recorderId: Id; consentId: Id; withdrawnOn: string; reason: string };
  'recorder.retention_measured': {
    recorderId: Id;
    measurementId: Id;
    measurement: Snapshot;
    estimate: Snapshot;
  };
  'recorder.confirmed': { recorderId: Id };
  'camera.status_changed': {
    cameraId: Id;
    from: string | null;
    to: string;
    validFrom: string;
    reason: string | null;
  };
  'camera.confirmed': { cameraId: Id; how: string };
  'spot_check.assigned': Created;
  'spot_check.answered': Changed;
  'spot_check.ended': { spotCheckId: Id; state: string; reason: string };
  'fault.reported': Created;
  'fault.changed': Changed;
  'picture.stored': { pictureId: Id; kind: string; sha256: string; sizeBytes: number; areaId: Id };
  'proposal.invited': Created;
  'proposal.submitted': Created;
  'proposal.changed': Changed & { reason: string | null };
  'camera_import.received': Created;
  'camera_import.batch_written': { importId: Id; batch: number; lenses: Snapshot[] };
  'camera_import.ended': { importId: Id; state: string; counts: Snapshot };
  'import_profile.saved': Created;
  'import_profile.deleted': { profileId: Id };
  'cameras.exported': {
    format: string;
    filter: Snapshot;
    found: number;
    areaIds: Id[];
    address: string | null;
  };
  'record.assigned': { kind: string; id: Id; fromAreaId: Id; toAreaId: Id; reason: string };
  'buildings.imported': { areaId: Id; sha256: string; count: number; replaced: number; source: string };
  'views.clipped': { areaId: Id; views: Snapshot[] };
  'account.contact_changed': { accountId: Id; change: string };
  'candidates.computed': {
    runId: Id;
    incidentId: Id | null;
    question: Snapshot;
    found: number;
    areaIds: Id[];
    address: string | null;
  };
  'legal_basis.recorded': Created;
  'request.drafted': Created;
  'request.changed': Changed & { reason: string | null };
  'request.answered': { requestId: Id; answerId: Id; answer: string; byLink: boolean; after: Snapshot };
  'request.deadline_moved': {
    requestId: Id;
    from: string | null;
    to: string | null;
    cause: string;
    after: Snapshot;
  };
  'request.escalated': { requestId: Id; level: string; dueAt: string; accountIds: Id[]; channel: string };
  'upload.begun': Created;
  'upload.ended': { uploadId: Id; reason: string };
  'suggestion.made': Created;
  'suggestion.decided': {
    suggestionId: Id;
    state: string;
    /** Whether it would be suggested by what the registry knows now. */
    holds: boolean;
    reason: string | null;
    linkId: Id | null;
  };
  'footage.reviewed': Created;
  'alarm_point.created': Created;
  'alarm_point.changed': Changed;
  'alarm_point.key_issued': { alarmPointId: Id; keyId: Id };
  'alarm.raised': Created;
  /** Custodians were asked for it, or would have been but for a drill. */
  'alarm.asked': { alarmId: Id; candidateCount: number; requestIds: Id[] };
  'alarm.judged': Changed & { reason: string | null };
  'tip.received': Created;
  /** Somebody was given the file that came with it, or how to reach its sender. */
  'tip.viewed': { tipId: Id; what: 'file' | 'contact'; address: string | null };
  'tip.decided': Changed & { reason: string | null };
  'tip.destroyed': { tipId: Id; reason: string };
  'tip.contact_forgotten': { tipId: Id };
  'webhook.created': Created;
  'webhook.changed': Changed;
  'log.read': { list: string; filter: Snapshot; address: string | null };
  'log.verification_asked': { verificationId: Id; address: string | null };
  /** What the verifier found when the worker ran it; null = it could not be run. */
  'log.verified': {
    verificationId: Id;
    state: string;
    entries: number | null;
    checkpoints: number | null;
    anchored: number | null;
    faults: number;
  };
}

export type CustodyEventType = keyof CustodyPayloads;

/** The same names at run time; the compiler refuses a list that misses one. */
export const CUSTODY_EVENT_TYPES = Object.keys({
  'area.created': true,
  'area.changed': true,
  'recorder.created': true,
  'recorder.changed': true,
  'clock.checked': true,
  'camera.created': true,
  'camera.changed': true,
  'source.attached': true,
  'source.ended': true,
  'view.recorded': true,
  'view.corrected': true,
  'incident.recorded': true,
  'incident.changed': true,
  'incident.noted': true,
  'footage.announced': true,
  'footage.received': true,
  'footage.sealed': true,
  'footage.rejected': true,
  'footage.leftover_removed': true,
  'object.tampering_seen': true,
  'evidence.linked': true,
  'evidence.unlinked': true,
  'job.retried': true,
  'session.started': true,
  'session.refused': true,
  'session.ended': true,
  'account.created': true,
  'account.changed': true,
  'account.password_changed': true,
  'account.second_factor_changed': true,
  'token.created': true,
  'token.revoked': true,
  'grant.proposed': true,
  'grant.given': true,
  'grant.refused': true,
  'grant.ended': true,
  'purpose.opened': true,
  'purpose.extended': true,
  'purpose.ended': true,
  'purpose.reviewed': true,
  'access.refused': true,
  'footage.searched': true,
  'footage.viewed': true,
  'footage.downloaded': true,
  'footage.playback_claimed': true,
  'access_request.opened': true,
  'access_request.decided': true,
  'link.issued': true,
  'link.revoked': true,
  'link.closed': true,
  'link.used': true,
  'recorder.consent_recorded': true,
  'recorder.consent_withdrawn': true,
  'recorder.retention_measured': true,
  'recorder.confirmed': true,
  'camera.status_changed': true,
  'camera.confirmed': true,
  'spot_check.assigned': true,
  'spot_check.answered': true,
  'spot_check.ended': true,
  'fault.reported': true,
  'fault.changed': true,
  'picture.stored': true,
  'proposal.invited': true,
  'proposal.submitted': true,
  'proposal.changed': true,
  'camera_import.received': true,
  'camera_import.batch_written': true,
  'camera_import.ended': true,
  'import_profile.saved': true,
  'import_profile.deleted': true,
  'cameras.exported': true,
  'record.assigned': true,
  'buildings.imported': true,
  'views.clipped': true,
  'account.contact_changed': true,
  'candidates.computed': true,
  'legal_basis.recorded': true,
  'request.drafted': true,
  'request.changed': true,
  'request.answered': true,
  'request.deadline_moved': true,
  'request.escalated': true,
  'upload.begun': true,
  'upload.ended': true,
  'suggestion.made': true,
  'suggestion.decided': true,
  'footage.reviewed': true,
  'alarm_point.created': true,
  'alarm_point.changed': true,
  'alarm_point.key_issued': true,
  'alarm.raised': true,
  'alarm.asked': true,
  'alarm.judged': true,
  'tip.received': true,
  'tip.viewed': true,
  'tip.decided': true,
  'tip.destroyed': true,
  'tip.contact_forgotten': true,
  'webhook.created': true,
  'webhook.changed': true,
  'log.read': true,
  'log.verification_asked': true,
  'log.verified': true,
} satisfies Record<CustodyEventType, true>) as CustodyEventType[];
