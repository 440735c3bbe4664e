import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { AnswerRepository } from './answer.repository';
import { EscalationRepository } from './escalation.repository';
import type { RequestDetailDto } from './request-details.dto';
import { toAnswerDto, toEscalationDto } from './request-fields';
import { RequestShowing } from './request-showing';
import { RequestRepository } from './request.repository';

/** One ask with all that came of it. */
@Injectable()
export class RequestDetails {
  constructor(
    private readonly requests: RequestRepository,
    private readonly answers: AnswerRepository,
    private readonly escalations: EscalationRepository,
    private readonly showing: RequestShowing,
  ) {}

  /** @throws not_found */
  async get(context: RequestContext, id: string, scope: AccessScope): Promise<RequestDetailDto> {
    const row = await this.requests.find(id, scope);
    if (!row) throw notFound({ what: 'request', id });
    const [shown] = await this.showing.show(context, [row]);
    const answers = await this.answers.of([id]);
    const escalations = await this.escalations.of([id]);
    return {
      ...shown!,
      answers: answers.map(toAnswerDto),
      escalations: escalations.map(toEscalationDto),
    };
  }
}
