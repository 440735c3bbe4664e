import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { evidenceReader } from './evidence-scope';
import {
  type AcquisitionDto,
  type FootageDto,
  type FootageMediaDto,
  linksOf,
  type RejectionDto,
  type SealDto,
} from './footage.dto';
import type { FootageFacts } from './footage-facts';
import { FootageRepository, type FootageRow } from './footage.repository';
import { explainRejection } from './rejection-reasons';
import { TamperingWatch } from './tampering-watch';

/** Shows what is known of one item. */
@Injectable()
export class FootageService {
  constructor(
    private readonly footage: FootageRepository,
    private readonly watch: TamperingWatch,
  ) {}

  /** @throws not_found, also for what the request may not read */
  async get(context: RequestContext, id: string): Promise<FootageDto> {
    const reader = evidenceReader(context);
    const before = await this.footage.find(id, reader);
    if (!before) throw notFound({ what: 'footage', id });
    const { state, sha256, objectKey, versionId } = before;
    if (state !== 'sealed' || sha256 === null || objectKey === null || versionId === null)
      return toDto(before);
    await this.watch.glance({ sha256, objectKey, versionId });
    return toDto((await this.footage.find(id, reader)) ?? before);
  }
}

function toDto(row: FootageRow): FootageDto {
  return {
    id: row.id,
    state: row.state,
    rejectedReason: rejectionOf(row),
    kind: row.kind,
    camera: cameraOf(row),
    sourceId: row.sourceId,
    clockEpochId: row.clockEpochId,
    ...timesOf(row),
    sha256: row.sha256,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    receivedAt: row.receivedAt.toISOString(),
    acquisition: acquisitionOf(row),
    media: row.facts && mediaOf(row.facts),
    seal: sealOf(row),
    links: linksOf(row.id),
  };
}

function cameraOf({ cameraId: id, cameraCode, cameraName, cameraAreaId }: FootageRow): FootageDto['camera'] {
  if (id === null || cameraCode === null || cameraName === null || cameraAreaId === null) return null;
  return { id, code: cameraCode, name: cameraName, areaId: cameraAreaId };
}

function timesOf(row: FootageRow): Pick<FootageDto, 'displayed' | 'corrected'> {
  const { displayedStartedAt, correctedStartedAt, uncertaintyMilliseconds } = row;
  if (!displayedStartedAt || !correctedStartedAt) return { displayed: null, corrected: null };
  return {
    displayed: {
      startedAt: displayedStartedAt.toISOString(),
      endedAt: row.displayedEndedAt?.toISOString() ?? null,
    },
    corrected: {
      startedAt: correctedStartedAt.toISOString(),
      endedAt: row.correctedEndedAt?.toISOString() ?? null,
      uncertaintyMilliseconds,
    },
  };
}

function rejectionOf({ rejectedReason }: FootageRow): RejectionDto | null {
  return rejectedReason === null ? null : explainRejection(rejectedReason);
}

function acquisitionOf(row: FootageRow): AcquisitionDto {
  return {
    id: row.acquisitionId,
    areaId: row.areaId,
    method: row.method,
    acquiredFrom: row.isHeld ? row.acquiredFrom : null,
    procedureReference: row.isHeld ? row.procedureReference : null,
    namesAreWithheld: !row.isHeld,
    originalFilename: row.originalFilename,
    receivedAt: row.receivedAt.toISOString(),
  };
}

function mediaOf(facts: FootageFacts): FootageMediaDto {
  const { pixelFormat: _pixelFormat, ...shown } = facts;
  return shown;
}

function sealOf({
  sealedAt,
  objectKey,
  versionId,
  lockMode,
  lockedUntil,
  tampering,
}: FootageRow): SealDto | null {
  if (!sealedAt || !objectKey || !versionId || !lockMode || !lockedUntil) return null;
  return {
    sealedAt: sealedAt.toISOString(),
    objectKey,
    versionId,
    lockMode,
    lockedUntil: lockedUntil.toISOString(),
    tampering,
  };
}
