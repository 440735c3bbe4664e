import type { Dto } from '../api/types';
import { textOf } from './inputs';

type Camera = Dto<'CameraDetailDto'>;

/** What a form asks of a lens beside its view and its channel. */
export interface CameraDraft {
  code: string;
  name: string;
  areaId: number | null;
  kind: Camera['kind'] | null;
  ownerKind: Camera['ownerKind'] | null;
  inServiceFrom: string | null;
  mount: Camera['mount'];
  setting: Camera['setting'];
  watches: Camera['watches'];
  address: string;
  directionText: string;
  note: string;
  referencePictureId: string | null;
}

export const emptyCamera: CameraDraft = {
  code: '',
  name: '',
  areaId: null,
  kind: 'fixed',
  ownerKind: 'group',
  inServiceFrom: null,
  mount: null,
  setting: 'outdoor',
  watches: [],
  address: '',
  directionText: '',
  note: '',
  referencePictureId: null,
};

export function cameraDraftOf(camera: Camera): CameraDraft {
  const { code, name, areaId, kind, ownerKind, inServiceFrom, mount, setting, watches } = camera;
  return {
    ...{ code, name, areaId, kind, ownerKind, inServiceFrom, mount, setting, watches },
    address: camera.address ?? '',
    directionText: camera.directionText ?? '',
    note: camera.note ?? '',
    referencePictureId: camera.referencePictureId,
  };
}

/** What must be known of every lens; null while something of it is missing. */
export function cameraBodyOf(draft: CameraDraft) {
  const { areaId, kind, ownerKind, inServiceFrom } = draft;
  const code = textOf(draft.code);
  const name = textOf(draft.name);
  if (!code || !name || areaId === null || !kind || !ownerKind || !inServiceFrom) return null;
  const { mount, setting, watches, referencePictureId } = draft;
  return {
    ...{ code, name, areaId, kind, ownerKind, inServiceFrom, mount, setting, watches, referencePictureId },
    address: textOf(draft.address),
    directionText: textOf(draft.directionText),
    note: textOf(draft.note),
  };
}
