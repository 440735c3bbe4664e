import { Body, Controller, Delete, Head, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { type LinkUploads, type OpenedLink, SignedLinkKinds } from './signed-link-kinds.service';
import { openedLink } from './signed-link-page.controller';
import { signedLinkEnded, signedLinkUnknown } from './signed-link.errors';
import { SignedLinkService } from './signed-link.service';
import { LinkUploadParams } from './signed-links.dto';

/** What the script of a link's page asks while it sends a large file; it reads JSON and headers, no pages. */
@ApiExcludeController()
@Controller('l/:token/uploads')
@Requires('public:signed_link')
export class SignedLinkUploadsController {
  constructor(
    private readonly links: SignedLinkService,
    private readonly kinds: SignedLinkKinds,
  ) {}

  /** Announces a file; the same one again answers how much of it is safe. */
  @Post()
  @HttpCode(200)
  async begin(
    @Context() context: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
  ): Promise<object> {
    const { link, uploads } = await this.open(context, token);
    return uploads.begin(link, body, context);
  }

  /** How much of it is safe (Upload-Offset). */
  @Head(':id')
  head(
    @Context() context: RequestContext,
    @Param() params: LinkUploadParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.serve(context, params, request, reply);
  }

  /** Adds bytes at Upload-Offset. */
  @Patch(':id')
  add(
    @Context() context: RequestContext,
    @Param() params: LinkUploadParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.serve(context, params, request, reply);
  }

  /** Gives it up. */
  @Delete(':id')
  end(
    @Context() context: RequestContext,
    @Param() params: LinkUploadParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.serve(context, params, request, reply);
  }

  /** Says that every byte has come, and what they hash to. */
  @Post(':id/complete')
  @HttpCode(202)
  async complete(
    @Context() context: RequestContext,
    @Param() { token, id }: LinkUploadParams,
    @Body() body: unknown,
  ): Promise<object> {
    const { link, uploads } = await this.open(context, token);
    return uploads.complete(link, id, body, context);
  }

  private async serve(
    context: RequestContext,
    { token, id }: LinkUploadParams,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { link, uploads } = await this.open(context, token);
    await uploads.serve(link, id, { request, reply }, context);
  }

  /** @throws signed_link_unknown, signed_link_ended, too_many_requests */
  private async open(
    context: RequestContext,
    token: string,
  ): Promise<{ link: OpenedLink; uploads: LinkUploads }> {
    const link = await this.links.openForPart(token, context.address!);
    const uploads = link && this.kinds.find(link.kind)?.uploads;
    if (!uploads) throw signedLinkUnknown();
    if (link.state !== 'open') throw signedLinkEnded();
    return { link: openedLink(link), uploads };
  }
}
