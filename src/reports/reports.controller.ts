import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { YearlyReportDto, YearlyReportQueryDto } from './reports.dto';
import { ReportsService } from './reports.service';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly service: ReportsService) {}

  /** Lenses, groups covered, incidents by kind and outcome, cases solved with camera evidence. */
  @Get('yearly')
  yearly(@Query() query: YearlyReportQueryDto): Promise<YearlyReportDto> {
    return this.service.yearly(query);
  }
}
