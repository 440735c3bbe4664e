import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { TipFileService } from './tip-file.service';
import { TipTriageService } from './tip-triage.service';
import { TipService } from './tip.service';
import {
  AcceptTipDto,
  DeclineTipDto,
  ListTipsDto,
  TipDetailDto,
  TipDto,
  TipPageDto,
  TipParams,
} from './tips.dto';

@ApiTags('tips')
@Controller('tips')
export class TipsController {
  constructor(
    private readonly tips: TipService,
    private readonly triage: TipTriageService,
    private readonly files: TipFileService,
  ) {}

  /** What citizens sent by the public form, newest first. */
  @Get()
  @Requires('tip:read')
  list(@Context() { scope }: RequestContext, @Query() query: ListTipsDto): Promise<TipPageDto> {
    return this.tips.list(query, scope);
  }

  /** One tip; how to reach its sender only for whoever may triage there, and each look at that is written down. */
  @Get(':id')
  @Requires('tip:read')
  get(@Context() context: RequestContext, @Param() { id }: TipParams): Promise<TipDetailDto> {
    return this.tips.get(context, id);
  }

  /** The file as it came, to be saved. Written into the custody log first. 410 once it is evidence or destroyed. */
  @Get(':id/file')
  @Requires('tip:read')
  @ApiProduces('application/octet-stream')
  async file(
    @Param() { id }: TipParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(context, id);
    const body = request.method === 'HEAD' ? Readable.from([]) : await this.files.open(context, id, file);
    void reply.headers(this.files.headersOf(file)).send(body);
  }

  /**
   * Takes a tip into a case; a declined one too, as long as it is there. Its file becomes evidence: `itemId` can be read as
   * footage once the worker has sealed and linked it.
   */
  @Post(':id/accept')
  @Requires('tip:triage')
  @HttpCode(200)
  accept(
    @Context() context: RequestContext,
    @Param() { id }: TipParams,
    @Body() body: AcceptTipDto,
  ): Promise<TipDto> {
    return this.triage.accept(context, id, body);
  }

  /** Does not use a tip: it is destroyed after `keptDays`, file and contact included. */
  @Post(':id/decline')
  @Requires('tip:triage')
  @HttpCode(200)
  decline(
    @Context() context: RequestContext,
    @Param() { id }: TipParams,
    @Body() body: DeclineTipDto,
  ): Promise<TipDto> {
    return this.triage.decline(context, id, body);
  }
}
