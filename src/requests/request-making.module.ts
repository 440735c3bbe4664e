import { Module } from '@nestjs/common';
import { NoticesModule } from '../notifications/notices.module';
import { AnswerRepository } from './answer.repository';
import { CustodianReading } from './custodian-reading';
import { EscalationRepository } from './escalation.repository';
import { LegalBasisRepository } from './legal-basis.repository';
import { LegalBasisService } from './legal-basis.service';
import { RequestAnswers } from './request-answers';
import { RequestAsking } from './request-asking';
import { RequestDetails } from './request-details';
import { RequestEnding } from './request-ending';
import { RequestLensRepository } from './request-lens.repository';
import { RequestSending } from './request-sending';
import { RequestService } from './request.service';
import { RequestRepository } from './request.repository';
import { RequestShowing } from './request-showing';

const SHARED = [
  AnswerRepository,
  EscalationRepository,
  LegalBasisService,
  RequestAsking,
  RequestDetails,
  RequestEnding,
  RequestLensRepository,
  RequestRepository,
  RequestSending,
  RequestService,
  RequestShowing,
];

/** Making requests and answering them, in either process: without routes. */
@Module({
  imports: [NoticesModule],
  providers: [...SHARED, CustodianReading, LegalBasisRepository, RequestAnswers],
  exports: SHARED,
})
export class RequestMakingModule {}
