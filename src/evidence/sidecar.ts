import canonicalize from 'canonicalize';
import type { ItemRow } from './item.repository';

/** An item from no lens of the registry names none, and no recorder's time. */
type LensFacts = Pick<ItemRow, 'cameraId' | 'sourceId' | 'clockEpochId' | 'displayedStartedAt'>;
export type SidecarItem = Omit<ItemRow, keyof LensFacts | 'state' | 'stagingKey' | 'isHashClaimed'> & {
  [K in keyof LensFacts]: LensFacts[K] | null;
};

/** What `acq/<acquisition id>.json` beside a sealed object says; docs/sealed-objects.md describes the fields. */
export const SIDECAR_FORMAT = 'lensledger-acquisition-1';

/**
 * The sidecar's bytes: canonical JSON (RFC 8785) of how these bytes came to us, with pseudonymous ids only. Names,
 * phones, free text and the giver's file name stay out: a locked object cannot be corrected. The same item always gives
 * the same bytes, so a sidecar that a killed worker left behind can be recognised.
 */
export function sidecarBytes(
  item: SidecarItem,
  object: { mediaType: string; versionId: string; displayedEndedAt: Date | null },
): Buffer {
  const json = canonicalize({
    format: SIDECAR_FORMAT,
    acquisitionId: item.acquisitionId,
    itemId: item.id,
    method: item.method,
    acquiredBy: item.acquiredBy,
    areaId: item.areaId,
    cameraId: item.cameraId,
    sourceId: item.sourceId,
    clockEpochId: item.clockEpochId,
    displayedStartedAt: item.displayedStartedAt?.toISOString() ?? null,
    displayedEndedAt: object.displayedEndedAt?.toISOString() ?? null,
    receivedAt: item.receivedAt.toISOString(),
    sha256: item.sha256,
    sizeBytes: item.sizeBytes,
    mediaType: object.mediaType,
    versionId: object.versionId,
  });
  return Buffer.from(json!, 'utf8');
}

/** `sha256/ab/cd/<hash>`: two levels, so that no listing of a folder grows without bound. */
export function objectKeyOf(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

export function sidecarKeyOf(sha256: string, acquisitionId: string): string {
  return `${objectKeyOf(sha256)}/acq/${acquisitionId}.json`;
}
