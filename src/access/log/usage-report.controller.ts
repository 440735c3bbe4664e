import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { UsageReportDto, UsageReportQueryDto } from './usage-report.dto';
import { UsageReportService } from './usage-report.service';

@ApiTags('reports')
@Controller('reports/usage')
export class UsageReportController {
  constructor(private readonly usage: UsageReportService) {}

  /** Per account: searches, views, downloads, refusals and more, and what is unusual for that account. */
  @Get()
  @Requires('usage:read')
  report(@Context() context: RequestContext, @Query() query: UsageReportQueryDto): Promise<UsageReportDto> {
    return this.usage.report(context, query);
  }
}
