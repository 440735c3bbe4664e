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
  'footage.announced': true,
  'footage.received': true,
  'footage.sealed': true,
  'footage.rejected': true,
  'footage.leftover_removed': true,
  'object.tampering_seen': true,
  'evidence.linked': true,
  'evidence.unlinked': true,
  'job.retried': true,
} satisfies Record<CustodyEventType, true>) as CustodyEventType[];
