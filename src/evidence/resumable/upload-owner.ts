import type { RequestContext } from '../../platform/http/request-context';
import type { AcquisitionMethod } from '../acquisition.entity';
import type { FootageFieldsDto } from '../footage.dto';

/** Whose upload it is: nobody else can see, continue or end it. */
export interface UploadOwner {
  kind: 'account' | 'link';
  /** Of the account, or of the signed link. */
  id: string;
}

/** What the bytes will be a recording of, and how they come to us. */
export interface UploadTarget {
  cameraId: string;
  displayedStartedAt: Date;
  /** Default: the lens's source of that time, the main stream first. */
  sourceId?: string | undefined;
  acquiredFrom: string | null;
  procedureReference: string | null;
  method: AcquisitionMethod;
  /** Pseudonymous id of who takes them in; that of a link is `link:<id>`. */
  acquiredBy: string;
  /** In the words of the owner's feature: what this upload fills, such as one requested lens. */
  slot: string | null;
}

/** What an officer says of a recording. */
export function officerTarget({ actor }: RequestContext, said: FootageFieldsDto): UploadTarget {
  const { cameraId, sourceId, acquiredFrom = null, procedureReference = null } = said;
  const displayedStartedAt = new Date(said.displayedStartedAt);
  const recording = { cameraId, sourceId, displayedStartedAt, acquiredFrom, procedureReference };
  return { ...recording, method: 'upload', acquiredBy: actor.id, slot: null };
}

/** The file, as its sender describes it before the first byte. */
export interface AnnouncedFile {
  sizeBytes: number;
  /** By which the sender knows the file again; see `fingerprintOf` in sender/fingerprint.ts. */
  fingerprint: string;
  filename: string | undefined;
}

/** What has come, for whoever must note it together with the item. */
export interface StagedUpload {
  /** null = it came in one piece. */
  uploadId: string | null;
  itemId: string;
  slot: string | null;
  sha256: string;
  sizeBytes: number;
}
