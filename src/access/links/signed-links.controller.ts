import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { NoticeService } from './notice.service';
import { SignedLinkListService } from './signed-link-list.service';
import { SignedLinkService } from './signed-link.service';
import {
  IssueNoticeDto,
  ListSignedLinksDto,
  PrintableSignedLinkDto,
  RevokeSignedLinkDto,
  SignedLinkDto,
  SignedLinkPageDto,
  SignedLinkParams,
} from './signed-links.dto';

@ApiTags('signed links')
@Controller('signed-links')
@Requires('link:issue')
export class SignedLinksController {
  constructor(
    private readonly links: SignedLinkService,
    private readonly list: SignedLinkListService,
    private readonly notices: NoticeService,
  ) {}

  /** Issues a notice: a link by which somebody without an account reads a text and confirms it with one tap. */
  @Post()
  @TakesIdempotencyKey()
  async issue(
    @Context() context: RequestContext,
    @Body() body: IssueNoticeDto,
  ): Promise<PrintableSignedLinkDto> {
    return this.list.get(context, await this.notices.issue(context, body));
  }

  /** Links of every kind in one's areas, newest first, without their addresses. */
  @Get()
  page(@Context() context: RequestContext, @Query() query: ListSignedLinksDto): Promise<SignedLinkPageDto> {
    return this.list.page(context, query);
  }

  /** One link with its address, to be sent or printed again. */
  @Get(':id')
  get(
    @Context() context: RequestContext,
    @Param() { id }: SignedLinkParams,
  ): Promise<PrintableSignedLinkDto> {
    return this.list.get(context, id);
  }

  /** Its address as a QR code, SVG. */
  @Get(':id/qr')
  @ApiProduces('image/svg+xml')
  async qr(
    @Context() context: RequestContext,
    @Param() { id }: SignedLinkParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const svg = await this.links.qrSvg(await this.list.get(context, id));
    void reply.header('content-type', 'image/svg+xml');
    return svg;
  }

  /** Ends it at once, for whoever holds it. */
  @Post(':id/revoke')
  @HttpCode(200)
  revoke(
    @Context() context: RequestContext,
    @Param() { id }: SignedLinkParams,
    @Body() { reason }: RevokeSignedLinkDto,
  ): Promise<SignedLinkDto> {
    return this.list.revoke(context, id, reason);
  }
}
