import { every } from './every';
import type { Dto } from './types';

type Camera = Dto<'CameraDetailDto'>;
type Recorder = Dto<'RecorderDto'>;
type Incident = Dto<'IncidentDto'>;
type Link = Dto<'LinkEvidenceDto'>;

export const cameraKinds = every<Camera['kind']>()(['fixed', 'dome', 'ptz', 'panoramic', 'high_vantage']);
export const cameraStatuses = every<Camera['status']>()([
  'proposed',
  'approved',
  'active',
  'faulty',
  'retired',
]);
/** What a lens may be registered as. */
export const firstStatuses = every<Dto<'CreateCameraDto'>['status']>()([
  'active',
  'approved',
  'faulty',
  'proposed',
]);
export const ownerKinds = every<Camera['ownerKind']>()([
  'group',
  'household',
  'business',
  'agency',
  'police',
]);
export const mounts = every<NonNullable<Camera['mount']>>()([
  'pole',
  'wall',
  'ceiling',
  'roof',
  'tower',
  'tree',
  'vehicle',
]);
export const settings = every<NonNullable<Camera['setting']>>()(['outdoor', 'indoor']);
export const watchedPlaces = every<Camera['watches'][number]>()([
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
]);
export const projections = every<Dto<'ViewDto'>['projection']>()(['rectilinear', 'panoramic', 'fisheye']);
export const streams = every<Dto<'SourceDto'>['stream']>()(['main', 'sub']);

export const recordingModes = every<NonNullable<Recorder['recordingMode']>>()([
  'continuous',
  'motion',
  'schedule',
]);
export const powerBackups = every<NonNullable<Recorder['powerBackup']>>()([
  'ups',
  'battery',
  'generator',
  'none',
]);
export const recorderNetworks = every<NonNullable<Recorder['network']>>()(['internet', 'local', 'none']);
export const exportMethods = every<NonNullable<Recorder['exportMethod']>>()([
  'usb',
  'card',
  'network',
  'app',
  'cloud',
  'none',
]);
/** A server asks by machine; people look, are told, or have a photo. */
export const clockCheckMethods = every<Dto<'ClockCheckDto'>['method']>()(['seen', 'photo', 'phone', 'ntp']);
/** Those of people; `api` is a server's. */
export const measureMethods = [
  'seen',
  'photo',
  'phone',
] as const satisfies Dto<'RetentionMeasurementDto'>['method'][];

export const faultKinds = every<Dto<'FaultDto'>['kind']>()([
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
]);
export const faultStates = every<Dto<'FaultDto'>['state']>()([
  'open',
  'in_repair',
  'repaired',
  'withdrawn',
  'lens_retired',
]);
export const nightPictures = every<Dto<'AnswerSpotCheckDto'>['nightPicture']>()([
  'clear',
  'poor',
  'black',
  'not_seen',
]);

export const incidentKinds = every<Incident['kind']>()([
  'fight',
  'gathering',
  'traffic_accident',
  'disorder',
  'injury',
  'theft',
  'other',
]);
export const incidentOutcomes = every<Incident['outcome']>()([
  'open',
  'stopped',
  'dispersed',
  'solved',
  'unsolved',
]);
/** What evidence shows of an incident, and what it did for it. */
export const relevances = every<Link['relevance']>()(['scene', 'approach', 'context']);
export const contributions = every<Link['contribution']>()(['decisive', 'supporting', 'nothing_seen']);
