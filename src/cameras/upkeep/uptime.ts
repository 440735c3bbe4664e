import type { StatusChange } from '../camera-timeline';

/** Half-open; a null end = for ever. */
export interface Span {
  from: Date;
  to: Date | null;
}

export interface Uptime {
  /** How long the lens should have worked: in service, and neither proposed nor only approved. */
  inServiceMilliseconds: number;
  /** … and did, as far as is known. */
  workingMilliseconds: number;
  /** Working ÷ in service, 0…1; null = it was not in service at all. */
  share: number | null;
  /** How often it became faulty, or was from the beginning. */
  faults: number;
}

/**
 * The share of a period in which a lens that was in service was not faulty, by its status history.
 * @param timeline as `timelineOf` gives it, of what was recorded by the moment of knowing.
 * @param service first day of service to first day out of it.
 * @param period with an end that has passed: of the future nothing is known.
 */
export function uptimeOf(
  timeline: readonly StatusChange[],
  service: Span,
  period: { from: Date; to: Date },
): Uptime {
  const from = Math.max(period.from.getTime(), service.from.getTime());
  const to = Math.min(period.to.getTime(), service.to?.getTime() ?? Infinity);
  const uptime = { inServiceMilliseconds: 0, workingMilliseconds: 0, faults: 0 };
  let wasFaulty = false;
  timeline.forEach(({ status, validFrom }, index) => {
    const begin = Math.max(from, validFrom.getTime());
    const end = Math.min(to, timeline[index + 1]?.validFrom.getTime() ?? Infinity);
    if (end <= begin) return;
    if (status === 'active' || status === 'faulty') uptime.inServiceMilliseconds += end - begin;
    if (status === 'active') uptime.workingMilliseconds += end - begin;
    if (status === 'faulty' && !wasFaulty) uptime.faults += 1;
    wasFaulty = status === 'faulty';
  });
  const { inServiceMilliseconds: total, workingMilliseconds: working } = uptime;
  return { ...uptime, share: total ? working / total : null };
}
