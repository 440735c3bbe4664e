import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { YearlyReportDto, YearlyReportQueryDto } from './reports.dto';
import { ReportsService } from './reports.service';
import { Requires } from '../platform/http/requires';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly service: ReportsService) {}

  /** Lenses, groups covered, incidents by kind and outcome, cases solved with camera evidence. */
  @Get('yearly')
  @Requires('report:read')
  yearly(
    @Context() { scope }: RequestContext,
    @Query() query: YearlyReportQueryDto,
  ): Promise<YearlyReportDto> {
    return this.service.yearly(query, scope);
  }
}
