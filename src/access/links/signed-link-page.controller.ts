import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldFault, invalidInput } from '../../platform/errors';
import { page, PAGE_HEADERS, UPLOAD_PAGE_HEADERS } from '../../platform/http/html';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { HeldLinkForms } from './held-link-forms';
import {
  type LinkForm,
  type OpenedLink,
  type SentForm,
  type SignedLinkKind,
  SignedLinkKinds,
} from './signed-link-kinds.service';
import { SignedLinkForms } from './signed-link-forms';
import { signedLinkEnded } from './signed-link.errors';
import { SignedLinkPageFilter } from './signed-link-page.filter';
import { type StatePage, statePage } from './signed-link-pages';
import type { SignedLinkRow } from './signed-link.repository';
import { SignedLinkService } from './signed-link.service';

/** For people without an account, so pages instead of JSON and outside the API document. Cookies mean nothing here. */
@ApiExcludeController()
@Controller('l/:token')
@Requires('public:signed_link')
@UseFilters(SignedLinkPageFilter)
export class SignedLinkPageController {
  constructor(
    private readonly links: SignedLinkService,
    private readonly kinds: SignedLinkKinds,
    private readonly forms: SignedLinkForms,
    private readonly bodies: HeldLinkForms,
  ) {}

  /** Changes nothing, HEAD neither: chat apps open every link they show. */
  @Get()
  async show(
    @Context() context: RequestContext,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, await this.links.open(token, context.address!));
  }

  /** What the page's form sends; then the page again, by GET, so that loading it anew sends nothing. */
  @Post()
  async act(
    @Context() context: RequestContext,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.links.open(token, context.address!);
    const kind = link && this.kinds.find(link.kind);
    if (!kind || link.state !== 'open') return this.answer(request, reply, link);
    const work = async () =>
      this.use(context, link, kind, await this.forms.read(request, kind.fileBytesMax ?? null));
    const { form, faults } = await this.bodies.hold(request, kind.fileBytesMax ?? 0, work);
    if (faults.length) return this.answer(request, reply, link, faults, form);
    // Relative, for installations below a path of their own.
    void reply.status(303).header('location', token).send();
  }

  /** A large file, as a stream; then the page again, with the receipt. */
  @Post('file')
  async receiveFile(
    @Context() context: RequestContext,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.links.open(token, context.address!);
    const kind = link && this.kinds.find(link.kind);
    if (link?.state !== 'open' || !kind?.receiveFile) return this.answer(request, reply, link);
    try {
      const { form, faults } = await kind.receiveFile(openedLink(link), request, context);
      if (faults.length) return await this.answer(request, reply, link, faults, form);
    } catch (error) {
      if (!signedLinkEnded.made(error)) throw error;
      return this.show(context, token, request, reply);
    }
    void reply.status(303).header('location', `../${token}`).send();
  }

  /** @returns what was wrong, and the form to show again. */
  private async use(
    context: RequestContext,
    link: SignedLinkRow,
    kind: SignedLinkKind,
    sent: LinkForm,
  ): Promise<SentForm> {
    let form = sent;
    try {
      form = (await kind.prepare?.(openedLink(link), sent, context)) ?? sent;
      await this.links.use(context, link.id, (transaction, locked) =>
        kind.act(transaction, openedLink(locked), form, context),
      );
      return { form, faults: [] };
    } catch (error) {
      if (!invalidInput.made(error)) throw error;
      return { form, faults: error.fields };
    }
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    link: SignedLinkRow | null,
    faults: FieldFault[] = [],
    form: LinkForm | null = null,
  ): Promise<void> {
    const kind = link && this.kinds.find(link.kind);
    if (!kind) return send(reply, 404, statePage('unknown'));
    const ended = endOf(link);
    if (ended) return send(reply, 410, statePage(ended));
    const seenBy = { userAgent: request.headers['user-agent'] ?? '' };
    const shown = await kind.render(openedLink(link), faults, form, seenBy);
    if (!shown) return send(reply, 404, statePage('unknown'));
    const headers = shown.runsScript ? UPLOAD_PAGE_HEADERS : PAGE_HEADERS;
    send(reply, faults.length ? 400 : 200, page(shown.title, shown.body), headers);
  }
}

function endOf({ state, isExpired }: SignedLinkRow): StatePage | null {
  if (state === 'revoked') return 'revoked';
  return isExpired ? 'expired' : null;
}

export function openedLink(link: SignedLinkRow): OpenedLink {
  const { id, kind, subjectId, areaId, state, expiresAt, closedAt, closedReason } = link;
  const shown = state === 'open' ? 'open' : 'closed';
  return { id, kind, subjectId, areaId, state: shown, expiresAt, closedAt, closedReason };
}

function send(reply: FastifyReply, status: number, text: string, headers = PAGE_HEADERS): void {
  void reply.status(status).headers(headers).send(text);
}
