import type { Dto } from '../api/types';

type Status = Dto<'CameraDetailDto'>['status'];

/** What the api allows a lens to become (`src/cameras/camera-status.ts`); it has the last word. */
export const nextStatuses: Record<Status, readonly Status[]> = {
  proposed: ['approved', 'retired'],
  approved: ['active', 'retired'],
  active: ['faulty', 'retired'],
  faulty: ['active', 'retired'],
  retired: [],
};
