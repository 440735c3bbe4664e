import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { LinkService } from './link.service';
import {
  IncidentParams,
  LinkDto,
  LinkEvidenceDto,
  LinkPageDto,
  LinkParams,
  ListLinksDto,
  UnlinkEvidenceDto,
} from './links.dto';

@ApiTags('incidents')
@Controller('incidents/:id/evidence')
export class LinkController {
  constructor(private readonly links: LinkService) {}

  /** Links a sealed item to an incident. */
  @Post()
  @TakesIdempotencyKey()
  link(
    @Param() { id }: IncidentParams,
    @Body() body: LinkEvidenceDto,
    @Context() context: RequestContext,
  ): Promise<LinkDto> {
    return this.links.link(context, id, body);
  }

  /** Links of an incident, oldest first; with those taken back on demand. */
  @Get()
  list(@Param() { id }: IncidentParams, @Query() query: ListLinksDto): Promise<LinkPageDto> {
    return this.links.list(id, query);
  }

  /** Takes a link back; it stays in the history with the reason. */
  @Post(':linkId/unlink')
  @HttpCode(200)
  unlink(
    @Param() { id, linkId }: LinkParams,
    @Body() { reason }: UnlinkEvidenceDto,
    @Context() context: RequestContext,
  ): Promise<LinkDto> {
    return this.links.unlink(context, { incidentId: id, linkId }, reason);
  }
}
