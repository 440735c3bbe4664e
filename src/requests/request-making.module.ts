import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { NoticesModule } from '../notifications/notices.module';
import { AnswerRepository } from './answer.repository';
import { ArrivalReckoning } from './arrival-reckoning';
import { ArrivalRepository } from './arrival.repository';
import { AskingAgain } from './asking-again';
import { CustodianReading } from './custodian-reading';
import { Escalation } from './escalation';
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
import { RequesterNotices } from './requester-notices';

const SHARED = [
  AnswerRepository,
  ArrivalReckoning,
  ArrivalRepository,
  Escalation,
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
  RequesterNotices,
];

/** Making requests and answering them, in either process: without routes. */
@Module({
  imports: [AreasModule, NoticesModule],
  providers: [...SHARED, AskingAgain, CustodianReading, LegalBasisRepository, RequestAnswers],
  exports: SHARED,
})
export class RequestMakingModule {}
