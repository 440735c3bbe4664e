import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { RequestDetailDto } from '../request-details.dto';
import { RequestService } from '../request.service';
import { RequestParams } from '../requests.dto';
import { AnswerAccepting } from './answer-accepting';
import { AnswerParams, DigestQueryDto } from './custodian.dto';
import { CustodianPapers } from './custodian-papers';

const PDF = 'application/pdf';
const PDF_SCHEMA = { schema: { type: 'string', format: 'binary' } };

@ApiTags('requests')
@Controller('requests')
export class CustodianController {
  constructor(
    private readonly papers: CustodianPapers,
    private readonly accepting: AnswerAccepting,
    private readonly requests: RequestService,
  ) {}

  /** The list of an area's open requests with their codes, A4, for whoever goes from door to door. It holds the links. */
  @Get('digest.pdf')
  @Requires('link:issue')
  @ApiProduces(PDF)
  @ApiOkResponse(PDF_SCHEMA)
  async digest(
    @Context() context: RequestContext,
    @Query() { areaId }: DigestQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const paper = await this.papers.digest(context, areaId);
    void reply.header('content-type', PDF).header('content-disposition', 'inline; filename="yeu-cau.pdf"');
    return paper;
  }

  /** The notice of one request, A5, to be handed over: what is asked and its link as a code. */
  @Get(':id/notice.pdf')
  @Requires('link:issue')
  @ApiProduces(PDF)
  @ApiOkResponse(PDF_SCHEMA)
  async notice(
    @Context() context: RequestContext,
    @Param() { id }: RequestParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const paper = await this.papers.notice(context, id);
    void reply
      .header('content-type', PDF)
      .header('content-disposition', 'inline; filename="giay-de-nghi.pdf"');
    return paper;
  }

  /** Lets a clock check or an oldest recording that came by link count for the recorder: deadlines and times follow it. */
  @Post(':id/answers/:answerId/accept')
  @Requires('request:write')
  @HttpCode(200)
  async accept(
    @Context() context: RequestContext,
    @Param() { id, answerId }: AnswerParams,
  ): Promise<RequestDetailDto> {
    await this.accepting.accept(context, id, answerId);
    return this.requests.find(context, id);
  }
}
