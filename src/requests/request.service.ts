import { Injectable } from '@nestjs/common';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import type { WriteTransaction } from '../writing/write-unit';
import { CustodianReading } from './custodian-reading';
import type { CustodianRequest } from './custodian-request';
import type { LinkAnswer } from './request-answer';
import { RequestAnswers } from './request-answers';
import { type Ask, RequestAsking } from './request-asking';
import { RequestDetails } from './request-details';
import type { RequestState } from './request-state';
import type { RequestDetailDto } from './request-details.dto';

export type { CustodianLens, CustodianRequest } from './custodian-request';
export type { AnswerDetails, AnswerKind, LinkAnswer } from './request-answer';
export type { Ask } from './request-asking';
export { KEEP_REQUEST_LINK } from './request-sending';
export type { ClosingState, RequestState } from './request-state';

export interface Asked {
  id: string;
  recorderId: string;
  areaId: number;
  state: RequestState;
  deadlineAt: Date | null;
}

/** Asks of custodians to keep a period and hand it over; what other features may do with them. */
@Injectable()
export class RequestService {
  constructor(
    private readonly asking: RequestAsking,
    private readonly answers: RequestAnswers,
    private readonly details: RequestDetails,
    private readonly custodians: CustodianReading,
  ) {}

  /**
   * One ask for each recorder of the candidates, as a part of another write. Whoever calls has found the candidates in a scope
   * that may ask. A recorder that is asked already for this incident and period is not asked again: its open ask is answered.
   * @throws invalid_input (legalBasisId)
   */
  async askWithin(transaction: WriteTransaction, context: RequestContext, ask: Ask): Promise<Asked[]> {
    const rows = await this.asking.askWithin(transaction, context, ask);
    return rows.map(({ id, recorderId, areaId, state, deadlineAt }) => ({
      ...{ id, recorderId, areaId, state, deadlineAt },
    }));
  }

  /** @throws not_found */
  find(context: RequestContext, id: string, scope: AccessScope = context.scope): Promise<RequestDetailDto> {
    return this.details.get(context, id, scope);
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
}
