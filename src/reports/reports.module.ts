import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { RetentionRulesController } from './retention-rules.controller';
import { RetentionRulesService } from './retention-rules.service';
import { ReportsController } from './reports.controller';
import { ReportsRepository } from './reports.repository';
import { ReportsService } from './reports.service';

@Module({
  imports: [AreasModule],
  controllers: [RetentionRulesController, ReportsController],
  providers: [RetentionRulesService, ReportsService, ReportsRepository],
  exports: [ReportsService],
})
export class ReportsModule {}
