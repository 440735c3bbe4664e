import { v7 } from 'uuid';
import { Camera } from './camera.entity';
import type { CameraDto, CreateCameraDto } from './cameras.dto';
import type { StatusChangeDto } from './camera-history.dto';
import type { CameraStatusChange } from './camera-status-history';

const DAY_MILLISECONDS = 86_400_000;

/** A lens as its registration wants it. */
export function newCamera(body: CreateCameraDto): Camera {
  const { code, name, areaId, kind, ownerKind, inServiceFrom } = body;
  const status = body.status ?? 'active';
  const fields = { code, name, areaId, kind, ownerKind, status, inServiceFrom, inServiceTo: null };
  return Object.assign(new Camera(), {
    id: v7(),
    ...fields,
    mount: body.mount ?? null,
    setting: body.setting ?? null,
    watches: body.watches ?? [],
    directionText: body.directionText ?? null,
    address: body.address ?? null,
    note: body.note ?? null,
    referencePictureId: body.referencePictureId ?? null,
    lastConfirmedAt: null,
    lastConfirmedBy: null,
  });
}

/** What the custody log keeps of a lens: what was written, nothing that only time makes true. */
export function toCameraRecord(camera: Camera): Omit<CameraDto, 'isUnconfirmed'> {
  const { id, code, name, areaId, kind, ownerKind, status, inServiceFrom, inServiceTo } = camera;
  const { mount, setting, watches, directionText, address, note, referencePictureId } = camera;
  return {
    ...{ id, code, name, areaId, kind, ownerKind, status, inServiceFrom, retiredOn: inServiceTo },
    ...{ mount, setting, watches, directionText, address, note, referencePictureId },
    lastConfirmedAt: camera.lastConfirmedAt?.toISOString() ?? null,
  };
}

/** @param confirmationDays CONFIRMATION_DAYS: how long somebody's look counts. */
export function toCameraDto(camera: Camera, confirmationDays: number): CameraDto {
  return { ...toCameraRecord(camera), isUnconfirmed: isUnconfirmed(camera, confirmationDays) };
}

/** True for a lens that should be working and that nobody has confirmed for so long. */
export function isUnconfirmed(
  { status, lastConfirmedAt }: Pick<Camera, 'status' | 'lastConfirmedAt'>,
  confirmationDays: number,
  now: Date = new Date(),
): boolean {
  if (status !== 'active' && status !== 'faulty') return false;
  return !lastConfirmedAt || now.getTime() - lastConfirmedAt.getTime() > confirmationDays * DAY_MILLISECONDS;
}

export function toStatusChangeDto(change: CameraStatusChange): StatusChangeDto {
  const { id, status, validFrom, recordedAt, recordedBy, reason, faultTicketId } = change;
  return {
    id,
    status,
    validFrom: validFrom.toISOString(),
    recordedAt: recordedAt.toISOString(),
    recordedBy,
    reason,
    faultTicketId,
  };
}
