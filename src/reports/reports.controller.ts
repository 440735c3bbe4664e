import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Context, type RequestContext } from '../platform/http/request-context';
import { YearlyReportDto, YearlyReportQueryDto } from './reports.dto';
import { ReportsService } from './reports.service';
import { Requires } from '../platform/http/requires';
import { XLSX, yearlyWorkbook } from './yearly-workbook';

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

  /** The same as a table for a spreadsheet program. */
  @Get('yearly.xlsx')
  @Requires('report:read')
  @ApiProduces(XLSX)
  async yearlyTable(
    @Context() { scope }: RequestContext,
    @Query() query: YearlyReportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.service.yearly(query, scope);
    const filename = `bao-cao-nam-${report.area.code.replace(/[^\w-]/g, '_')}-${report.year}.xlsx`;
    void reply
      .headers({
        'content-type': XLSX,
        'content-disposition': `attachment; filename="${filename}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(await yearlyWorkbook(report));
  }
}
