import { Module } from '@nestjs/common';
import { CandidatesModule } from '../candidates/candidates.module';
import { RequestMakingModule } from '../requests/request-making.module';
import { AlarmAsking } from './alarm-asking';
import { AlarmRepository } from './alarm.repository';

/** From an alarm to requests, in the process that took the press and, should that fail, in the worker. */
@Module({
  imports: [CandidatesModule, RequestMakingModule],
  providers: [AlarmAsking, AlarmRepository],
  exports: [AlarmAsking, AlarmRepository],
})
export class AlarmAskingModule {}
