import { Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StrangerFileService } from '../evidence/taken/stranger-file.service';
import { PAGE_HEADERS } from '../platform/http/html';
import { addressKey, RateLimits } from '../platform/http/rate-limits';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { TipPageService } from './tip-page.service';
import { TipPageFilter } from './tip-page.filter';

/** Longer than any receipt as people write it. */
const RECEIPT_LENGTH_MAX = 40;

/** For everybody, so pages instead of JSON and outside the API document. Cookies mean nothing here. */
@ApiExcludeController()
@Controller('tip')
@Requires('public:tip')
@UseFilters(TipPageFilter)
export class TipPagesController {
  constructor(
    private readonly limits: RateLimits,
    private readonly files: StrangerFileService,
    private readonly pages: TipPageService,
  ) {}

  /**
   * The form. `in`: a province that was chosen, where there are too many communes for one page. `receipt`: somebody asks by
   * hand what became of a tip.
   */
  @Get()
  async show(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<void> {
    const { in: within, receipt } = query;
    if (typeof receipt !== 'string')
      return send(reply, 200, await this.pages.empty(typeof within === 'string' ? within : null));
    void reply
      .status(303)
      .header('location', `tip/${encodeURIComponent(receipt.slice(0, RECEIPT_LENGTH_MAX).trim()) || '-'}`)
      .send();
  }

  /** What the form sends; then the receipt by GET, so that loading it anew sends nothing. */
  @Post()
  async receive(
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const address = context.address!;
    await this.limits.tipFrom(address);
    const leave = this.files.enter(addressKey(address));
    try {
      const taken = await this.pages.take(context, request);
      if ('page' in taken) return send(reply, 400, taken.page);
      // Relative, for installations below a path of their own.
      void reply.status(303).header('location', `tip/${taken.receipt}`).send();
    } finally {
      leave();
    }
  }

  /** What became of a tip, for whoever shows its receipt. */
  @Get(':receipt')
  async status(@Param('receipt') receipt: string, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.pages.status(receipt);
    send(reply, page.status, page.text);
  }
}

function send(reply: FastifyReply, status: number, text: string): void {
  void reply.status(status).headers(PAGE_HEADERS).send(text);
}
