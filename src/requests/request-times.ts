import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { keptUntil, LensFactsService } from '../cameras/facts/lens-facts.service';
import { EVERYWHERE } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { RequestLensRepository } from './request-lens.repository';
import type { RequestRow, Times } from './request-row';

/** The period of an ask by its recorder's clock and until when it keeps it, as both are known now. */
@Injectable()
export class RequestTimes {
  constructor(
    private readonly facts: LensFactsService,
    private readonly lenses: RequestLensRepository,
    private readonly time: TimeSource,
  ) {}

  /**
   * What has changed. The recorder may no longer be known for these lenses: then at most the period of the incident.
   * @param row locked: what is known is read after whoever changed it last
   */
  async changesOf(manager: EntityManager, row: RequestRow): Promise<Times> {
    const period = row.followsIncident
      ? { from: row.incidentFrom, to: row.incidentTo }
      : { from: row.fromAt, to: row.toAt };
    const when = { ...period, at: this.time.now(), knownAt: null };
    const lenses = await this.lenses.of([row.id], manager);
    const known = [...(await this.facts.of(lenses, when, EVERYWHERE, manager)).values()];
    const facts = known.find(({ recorder }) => recorder?.id === row.recorderId);
    const { days, basis } = facts?.retention ?? { days: row.retentionDays, basis: row.deadlineBasis };
    const displayed = facts?.displayed ?? { from: row.displayedFrom, to: row.displayedTo };
    const wanted: Times = {
      ...{ fromAt: period.from, toAt: period.to },
      ...{ displayedFrom: displayed.from, displayedTo: displayed.to },
      ...{ deadlineAt: keptUntil(period.to, days), deadlineBasis: basis, retentionDays: days },
    };
    const changed = Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(row[name as keyof RequestRow]),
    );
    return Object.fromEntries(changed);
  }
}
