import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { AccessRequestDto } from './access-requests.dto';
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

  /**
   * Links a sealed item to an incident; needs access to both. An item beyond what the account may read becomes an access
   * request to its holder (202), and so does one that does not exist; the same request again answers the one that is open.
   */
  @Post()
  @Requires('evidence:link')
  @TakesIdempotencyKey()
  @ApiCreatedResponse({ type: LinkDto })
  @ApiAcceptedResponse({ type: AccessRequestDto })
  async link(
    @Param() { id }: IncidentParams,
    @Body() body: LinkEvidenceDto,
    @Context() context: RequestContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkDto | AccessRequestDto> {
    const linking = await this.links.link(context, id, body);
    if ('link' in linking) return linking.link;
    void reply.status(202);
    return linking.accessRequest;
  }

  /** Links of an incident, oldest first; with those taken back on demand. Items one may not read go unnamed. */
  @Get()
  @Requires('incident:read')
  list(
    @Param() { id }: IncidentParams,
    @Query() query: ListLinksDto,
    @Context() context: RequestContext,
  ): Promise<LinkPageDto> {
    return this.links.list(context, id, query);
  }

  /** Takes a link back; it stays in the history with the reason. */
  @Post(':linkId/unlink')
  @Requires('evidence:link')
  @HttpCode(200)
  unlink(
    @Param() { id, linkId }: LinkParams,
    @Body() { reason }: UnlinkEvidenceDto,
    @Context() context: RequestContext,
  ): Promise<LinkDto> {
    return this.links.unlink(context, { incidentId: id, linkId }, reason);
  }
}
