import { Injectable } from '@nestjs/common';
import { LensFactsService } from '../cameras/facts/lens-facts.service';
import type { Deadline } from '../candidates/candidate.service';
import { EVERYWHERE } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import type { Times } from './request.repository';
import type { LensRow, RequestRow } from './request-row';

const DAY_MILLISECONDS = 86_400_000;

/** The period of an ask by its recorder's clock and until when it keeps it, as both are known now. */
@Injectable()
export class RequestTimes {
  constructor(
    private readonly facts: LensFactsService,
    private readonly time: TimeSource,
  ) {}

  /** What has changed. The recorder may no longer be known for these lenses: then at most the period of the incident. */
  async changesOf(row: RequestRow, lenses: readonly LensRow[]): Promise<Times> {
    const period = row.followsIncident
      ? { from: row.incidentFrom, to: row.incidentTo }
      : { from: row.fromAt, to: row.toAt };
    const when = { ...period, at: this.time.now(), knownAt: null };
    const known = [...(await this.facts.of(lenses, when, EVERYWHERE)).values()];
    const facts = known.find(({ recorder }) => recorder?.id === row.recorderId);
    const { days, basis } = facts?.retention ?? { days: row.retentionDays, basis: row.deadlineBasis };
    const displayed = facts?.displayed ?? { from: row.displayedFrom, to: row.displayedTo };
    const wanted: Times = {
      ...{ fromAt: period.from, toAt: period.to },
      ...{ displayedFrom: displayed.from, displayedTo: displayed.to },
      ...{ deadlineAt: deadlineOf(period.to, days), deadlineBasis: basis, retentionDays: days },
    };
    const changed = Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(row[name as keyof RequestRow]),
    );
    return Object.fromEntries(changed);
  }
}

/** The end of the happening plus what the recorder keeps. */
export function deadlineOf(to: Date, retentionDays: number | null): Date | null {
  return retentionDays === null ? null : new Date(to.getTime() + retentionDays * DAY_MILLISECONDS);
}

/** The earlier one counts, and a known one before an unknown: lenses of one recorder are kept alike. */
export function earliestDeadline(deadlines: readonly Deadline[]): Deadline {
  return deadlines.reduce((first, next) => {
    if (!next.at) return first;
    return !first.at || next.at < first.at ? next : first;
  });
}
