import { Module } from '@nestjs/common';
import { AreasModule } from '../../areas/areas.module';
import { PicturesModule } from '../../cameras/pictures/pictures.module';
import { RecordersModule } from '../../cameras/recorders/recorders.module';
import { EvidenceModule } from '../../evidence/evidence.module';
import { RequestsModule } from '../requests.module';
import { AnswerAccepting } from './answer-accepting';
import { CustodianAnswering } from './custodian-answering';
import { CustodianController } from './custodian.controller';
import { CustodianLink } from './custodian-link';
import { CustodianPapers } from './custodian-papers';
import { CustodianSending } from './custodian-sending';
import { CustodianSlots } from './custodian-slots';
import { CustodianUploads } from './custodian-uploads';
import { CustodianViews } from './custodian-views';
import { SlotFilling } from './slot-filling';
import { SlotRepository } from './slot.repository';

/** What custodians are sent, what they answer by link, and what is printed for them. */
@Module({
  imports: [AreasModule, EvidenceModule, PicturesModule, RecordersModule, RequestsModule],
  controllers: [CustodianController],
  providers: [
    AnswerAccepting,
    CustodianAnswering,
    CustodianLink,
    CustodianPapers,
    CustodianSending,
    CustodianSlots,
    CustodianUploads,
    CustodianViews,
    SlotFilling,
    SlotRepository,
  ],
})
export class CustodianModule {}
