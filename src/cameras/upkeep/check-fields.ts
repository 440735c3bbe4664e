import type { SpotCheck } from './spot-check.repository';
import type { SpotCheckDto } from './spot-checks.dto';

export function toSpotCheckDto(check: SpotCheck, now: Date = new Date()): SpotCheckDto {
  const { state, assignedAt, dueAt, answeredAt, seenAt, ...rest } = check;
  return {
    ...rest,
    state,
    assignedAt: assignedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    isOverdue: (state === 'open' || state === 'missed') && dueAt < now,
    answeredAt: answeredAt?.toISOString() ?? null,
    seenAt: seenAt?.toISOString() ?? null,
  };
}

/** What the custody log keeps of a check: ids, no name of a person and nothing that only time makes true. */
export function toCheckRecord(check: SpotCheck): object {
  const { assigneeName: _name, cameraCode: _code, cameraName: _camera, ...kept } = check;
  return kept;
}
