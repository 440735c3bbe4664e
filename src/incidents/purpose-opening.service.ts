import { Injectable } from '@nestjs/common';
import { PurposeService } from '../access/purposes/purpose.service';
import type { PurposeDto } from '../access/purposes/purposes.dto';
import { invalidField } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { Incident } from './incident.entity';
import { IncidentRepository } from './incident.repository';
import type { OpenPurposeDto } from './purpose-opening.dto';
import { envelopeAround, type Happening, subjectOf } from './purpose-subject';

/** Opens purposes, whose envelopes come from incidents: so this stands here and not with the purposes themselves. */
@Injectable()
export class PurposeOpeningService {
  constructor(
    private readonly purposes: PurposeService,
    private readonly incidents: IncidentRepository,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * For an incident that the account may read, or for a tip. An Idempotency-Key is the session's own: another session could
   * not use the purpose it would be answered with.
   * @throws invalid_input naming what is wrong; `incidentId` too for an incident that is not there or out of scope
   */
  async open(context: RequestContext, body: OpenPurposeDto): Promise<PurposeDto> {
    const subject = subjectOf(body);
    const incident = 'tip' in subject ? null : await this.readable(context, subject.incidentId);
    const about = 'tip' in subject ? { tipReference: subject.tip.reference } : subject;
    const happening = 'tip' in subject ? subject.tip.happening : happeningOf(incident!);
    return this.writes.create(context, `POST purposes ${context.credentialId}`, body, (transaction) =>
      this.purposes.openWithin(transaction, context, about, body.reason, envelopeAround(happening)),
    );
  }

  /** For an incident just recorded, so that looking can begin at once; null where the account may open none. */
  async openForNew(
    transaction: WriteTransaction,
    context: RequestContext,
    incident: Incident,
  ): Promise<PurposeDto | null> {
    if (!context.accountId) return null;
    const scope = context.scopeOf('purpose:open');
    if (!(await this.incidents.find(incident.id, scope, transaction.manager))) return null;
    const reason = `Ghi nhận vụ việc ${incident.reference}`;
    const envelope = envelopeAround(happeningOf(incident));
    return this.purposes.openWithin(transaction, context, { incidentId: incident.id }, reason, envelope);
  }

  private async readable(context: RequestContext, id: string): Promise<Incident> {
    const incident = await this.incidents.find(id, context.scopeOf('incident:read'));
    if (!incident) throw invalidField('incidentId', 'there is no such incident', 'không có vụ việc này');
    return incident;
  }
}

function happeningOf(incident: Incident): Happening {
  const [lon, lat] = incident.location.coordinates as [number, number];
  return {
    place: { lon, lat },
    uncertaintyMeters: incident.locationUncertaintyMeters,
    from: incident.occurredFrom,
    to: incident.occurredTo,
  };
}
