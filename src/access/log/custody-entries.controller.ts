import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { CustodyEntryPageDto, ListCustodyEntriesDto } from './custody-entries.dto';
import { CustodyEntriesService } from './custody-entries.service';

@ApiTags('log')
@Controller('custody/entries')
export class CustodyEntriesController {
  constructor(private readonly entries: CustodyEntriesService) {}

  /** The custody log, newest first: who did what, under which purpose, to which evidence. */
  @Get()
  @Requires('log:read')
  list(
    @Context() context: RequestContext,
    @Query() query: ListCustodyEntriesDto,
  ): Promise<CustodyEntryPageDto> {
    return this.entries.list(context, query);
  }
}
