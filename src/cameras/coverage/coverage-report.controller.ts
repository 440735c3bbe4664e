import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { AreaCoverageParams } from './buildings.dto';
import { CoverageReportDto, CoverageReportQueryDto } from './coverage-report.dto';
import { CoverageReportService } from './coverage-report.service';

@ApiTags('coverage')
@Controller('areas/:id/coverage')
export class CoverageReportController {
  constructor(private readonly reports: CoverageReportService) {}

  /**
   * What the lenses of an area cover today, by class of detail, for it and each area within it: covered ground, gaps, overlap,
   * and what is lost to faults. With a boundary, lenses of other areas that see into it count too.
   */
  @Get()
  @Requires('coverage:read')
  report(
    @Context() { scope }: RequestContext,
    @Param() { id }: AreaCoverageParams,
    @Query() query: CoverageReportQueryDto,
  ): Promise<CoverageReportDto> {
    return this.reports.report(id, query, scope);
  }
}
