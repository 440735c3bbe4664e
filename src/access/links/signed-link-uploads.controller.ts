import { All, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../platform/errors';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { SignedLinkKinds } from './signed-link-kinds.service';
import { openedLink } from './signed-link-page.controller';
import { signedLinkEnded } from './signed-link.errors';
import { SignedLinkService } from './signed-link.service';

/** What the script of a link's page asks while it sends a large file; it reads JSON and headers, no pages. */
@ApiExcludeController()
@Controller('l/:token/uploads')
@Requires('public:signed_link')
export class SignedLinkUploadsController {
  constructor(
    private readonly links: SignedLinkService,
    private readonly kinds: SignedLinkKinds,
  ) {}

  /** @throws not_found, signed_link_ended and what the kind throws */
  @All(['', ':id', ':id/complete'])
  async serve(
    @Context() context: RequestContext,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.links.openForPart(token, context.address!);
    const kind = link && this.kinds.find(link.kind);
    if (!kind?.serveUpload) throw notFound({ what: 'signed link', id: '' });
    if (link?.state !== 'open') throw signedLinkEnded();
    await kind.serveUpload(openedLink(link), request, reply, context);
  }
}
