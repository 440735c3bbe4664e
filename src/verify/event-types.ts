/** Format versions and event types of docs/custody-format.md that this verifier knows. */
export const KNOWN_FORMATS: readonly unknown[] = [1];

export const KNOWN_EVENT_TYPES: ReadonlySet<unknown> = new Set([
  'area.created',
  'area.changed',
  'recorder.created',
  'recorder.changed',
  'clock.checked',
  'camera.created',
  'camera.changed',
  'source.attached',
  'source.ended',
  'view.recorded',
  'view.corrected',
  'incident.recorded',
  'incident.changed',
  'footage.announced',
  'footage.received',
  'footage.sealed',
  'footage.rejected',
  'footage.leftover_removed',
  'object.tampering_seen',
  'evidence.linked',
  'evidence.unlinked',
  'job.retried',
]);
