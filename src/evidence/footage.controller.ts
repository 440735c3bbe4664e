import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { FootageDto, FootageUploadDto, ItemParams, ReceivedFootageDto } from './footage.dto';
import { discardRest, FootageFormReader } from './footage-form';
import { FootageService } from './footage.service';
import { IntakeService } from './intake.service';

@ApiTags('footage')
@Controller('footage')
export class FootageController {
  constructor(
    private readonly forms: FootageFormReader,
    private readonly intake: IntakeService,
    private readonly footage: FootageService,
  ) {}

  /** Takes a recording in as a stream. It is usable once GET says `sealed`. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: FootageUploadDto })
  @TakesIdempotencyKey()
  async receive(
    @Req() request: FastifyRequest,
    @Context() context: RequestContext,
  ): Promise<ReceivedFootageDto> {
    try {
      return await this.intake.receive(context, await this.forms.read(request));
    } catch (error) {
      discardRest(request);
      throw error;
    }
  }

  /** State, times, seal and addresses of one item of footage. */
  @Get(':id')
  get(@Param() { id }: ItemParams): Promise<FootageDto> {
    return this.footage.get(id);
  }
}
