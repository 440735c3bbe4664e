import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../platform/http/request-context';
import type { WriteTransaction } from '../writing/write-unit';
import { CustodianReading } from './custodian-reading';
import type { CustodianRequest } from './custodian-request';
import type { LinkAnswer } from './request-answer';
import { RequestAnswers } from './request-answers';
import { type Ask, RequestAsking } from './request-asking';
import { RequestDetails } from './request-details';
import { RequestEnding } from './request-ending';
import { areasOf } from './request-scope';
import type { RequestDetailDto } from './request-details.dto';

export { KEEP_REQUEST_LINK } from './request-sending';

/** As `systemContext` acts. */
const SYSTEM = 'system';

export interface Asked {
  id: string;
}

/** Asks of custodians to keep a period and hand it over; what other features may do with them. */
@Injectable()
export class RequestService {
  constructor(
    private readonly asking: RequestAsking,
    private readonly answers: RequestAnswers,
    private readonly details: RequestDetails,
    private readonly custodians: CustodianReading,
    private readonly ending: RequestEnding,
  ) {}

  /**
   * One ask for each recorder of the candidates, as a part of another write. Whoever calls has found the candidates in a scope
   * that may ask. A recorder that is asked already for this incident and period is not asked again: its open ask is answered.
   * @throws invalid_input (legalBasisId)
   */
  async askWithin(transaction: WriteTransaction, context: RequestContext, ask: Ask): Promise<Asked[]> {
    const rows = await this.asking.askWithin(transaction, context, ask);
    return rows.map(({ id }) => ({ id }));
  }

  /** For whoever is about to act: a grant for the case is not enough. @throws not_found */
  find(context: RequestContext, id: string): Promise<RequestDetailDto> {
    return this.details.get(context, id, areasOf(context.scope));
  }

  /** For whoever holds its link. @returns null when there is none */
  forCustodian(id: string): Promise<CustodianRequest | null> {
    return this.custodians.of(id);
  }

  /** The holder of the link has done something on its page, so it was read. Once it has moved on, nothing. */
  openedByLink(transaction: WriteTransaction, id: string): Promise<void> {
    return this.answers.opened(transaction, id);
  }

  /**
   * Keeps what was said by link, unverified. `keeping`, `usb` and `officer_comes` move the ask to `keeping`; none stops its
   * deadline and none closes it. Whoever asked is told of an answer that nothing will come.
   * @returns the answer's id
   */
  answerByLink(transaction: WriteTransaction, id: string, answer: LinkAnswer): Promise<string> {
    return this.answers.answer(transaction, id, answer);
  }

  /** What nobody but the system has asked for in an incident is asked for no more; asks of officers stand. */
  withdrawOfIncidentWithin(transaction: WriteTransaction, incidentId: string, reason: string): Promise<void> {
    return this.ending.withdrawWithin(transaction, { incidentId, requestedBy: SYSTEM }, reason);
  }
}
