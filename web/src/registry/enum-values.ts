import type { Dto } from '../api/types';

type Camera = Dto<'CameraDetailDto'>;
type Recorder = Dto<'RecorderDto'>;

export const cameraKinds = [
  'fixed',
  'dome',
  'ptz',
  'panoramic',
  'high_vantage',
] as const satisfies Camera['kind'][];
export const cameraStatuses = [
  'proposed',
  'approved',
  'active',
  'faulty',
  'retired',
] as const satisfies Camera['status'][];
/** What a lens may be registered as. */
export const firstStatuses = [
  'active',
  'approved',
  'faulty',
  'proposed',
] as const satisfies Dto<'CreateCameraDto'>['status'][];
export const ownerKinds = [
  'group',
  'household',
  'business',
  'agency',
  'police',
] as const satisfies Camera['ownerKind'][];
export const mounts = [
  'pole',
  'wall',
  'ceiling',
  'roof',
  'tower',
  'tree',
  'vehicle',
] as const satisfies NonNullable<Camera['mount']>[];
export const settings = ['outdoor', 'indoor'] as const satisfies NonNullable<Camera['setting']>[];
export const watchedPlaces = [
  'junction',
  'road',
  'alley',
  'market',
  'shop',
  'school',
  'house',
  'gate',
  'office',
  'bank',
  'hospital',
  'park',
  'parking',
  'station',
  'bridge',
  'river',
] as const satisfies Camera['watches'][number][];
export const projections = [
  'rectilinear',
  'panoramic',
  'fisheye',
] as const satisfies Dto<'ViewDto'>['projection'][];
export const streams = ['main', 'sub'] as const satisfies Dto<'SourceDto'>['stream'][];
export const faultKinds = [
  'no_picture',
  'poor_picture',
  'obstructed',
  'turned',
  'no_recording',
  'network',
  'power',
  'clock',
  'stolen',
  'other',
] as const satisfies Dto<'FaultDto'>['kind'][];

export const recordingModes = ['continuous', 'motion', 'schedule'] as const satisfies NonNullable<
  Recorder['recordingMode']
>[];
export const powerBackups = ['ups', 'battery', 'generator', 'none'] as const satisfies NonNullable<
  Recorder['powerBackup']
>[];
export const recorderNetworks = ['internet', 'local', 'none'] as const satisfies NonNullable<
  Recorder['network']
>[];
export const exportMethods = [
  'usb',
  'card',
  'network',
  'app',
  'cloud',
  'none',
] as const satisfies NonNullable<Recorder['exportMethod']>[];
/** A server asks by machine; people look, are told, or have a photo. */
export const clockCheckMethods = [
  'seen',
  'photo',
  'phone',
  'ntp',
] as const satisfies Dto<'ClockCheckDto'>['method'][];
export const measureMethods = [
  'seen',
  'photo',
  'phone',
] as const satisfies Dto<'RetentionMeasurementDto'>['method'][];

/** What the api allows a lens to become (`src/cameras/camera-status.ts`); it has the last word. */
export const nextStatuses: Record<Camera['status'], readonly Camera['status'][]> = {
  proposed: ['approved', 'retired'],
  approved: ['active', 'retired'],
  active: ['faulty', 'retired'],
  faulty: ['active', 'retired'],
  retired: [],
};
