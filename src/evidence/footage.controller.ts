import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Config } from '../platform/config';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { MultipartForms } from '../platform/http/multipart-form';
import { Requires } from '../platform/http/requires';
import {
  FootageDto,
  FootageFieldsDto,
  FootageUploadDto,
  ItemParams,
  ReceivedFootageDto,
} from './footage.dto';
import { FootageService } from './footage.service';
import { IntakeService } from './intake.service';
import { UploadSlots } from './upload-slots';

@ApiTags('footage')
@Controller('footage')
export class FootageController {
  constructor(
    private readonly config: Config,
    private readonly forms: MultipartForms,
    private readonly slots: UploadSlots,
    private readonly intake: IntakeService,
    private readonly footage: FootageService,
  ) {}

  /** Takes a recording of a lens of one's own areas in, as a stream. It is usable once GET says `sealed`. */
  @Post()
  @Requires('evidence:ingest')
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: FootageUploadDto })
  @TakesIdempotencyKey()
  async receive(
    @Req() request: FastifyRequest,
    @Context() context: RequestContext,
  ): Promise<ReceivedFootageDto> {
    const leave = this.slots.take(context.actor.id);
    try {
      return await this.intake.receive(
        context,
        await this.forms.read(request, FootageFieldsDto, this.config.MAX_UPLOAD_BYTES),
      );
    } finally {
      leave();
    }
  }

  /** State, times, seal and addresses of one item of footage. */
  @Get(':id')
  @Requires('evidence:read')
  get(@Param() { id }: ItemParams, @Context() context: RequestContext): Promise<FootageDto> {
    return this.footage.get(context, id);
  }
}
