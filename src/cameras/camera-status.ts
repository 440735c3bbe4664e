export const cameraStatuses = ['proposed', 'approved', 'active', 'faulty', 'retired'] as const;
export type CameraStatus = (typeof cameraStatuses)[number];

/** In Vietnamese. */
export const cameraStatusWords: Record<CameraStatus, string> = {
  proposed: 'đề xuất',
  approved: 'đã duyệt',
  active: 'đang hoạt động',
  faulty: 'đang hỏng',
  retired: 'đã ngừng dùng',
};

/** A lens that failed may come back; a retired one never does: a new lens is a new row. */
export const cameraTransitions: Record<CameraStatus, readonly CameraStatus[]> = {
  proposed: ['approved', 'retired'],
  approved: ['active', 'retired'],
  active: ['faulty', 'retired'],
  faulty: ['active', 'retired'],
  retired: [],
};

/** What a lens may be registered as. */
export const firstCameraStatuses = ['proposed', 'approved', 'active', 'faulty'] as const;
