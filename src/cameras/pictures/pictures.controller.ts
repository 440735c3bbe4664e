import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Config } from '../../platform/config';
import { HeldBodies } from '../../platform/http/held-bodies';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { MultipartForms } from '../../platform/http/multipart-form';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import type { PictureSize } from './picture-store';
import { PictureService } from './picture.service';
import { PictureFieldsDto, PictureParams, PictureUploadDto, StoredPictureDto } from './pictures.dto';

/** Its bytes never change. */
const CACHE_CONTROL = 'private, max-age=86400, immutable';
/** Whoever signs in after somebody else asks anew. */
const VARY = 'Cookie, Authorization';

interface Exchange {
  context: RequestContext;
  id: string;
  size: PictureSize;
  request: FastifyRequest;
  reply: FastifyReply;
}

@ApiTags('pictures')
@Controller('pictures')
export class PicturesController {
  constructor(
    private readonly config: Config,
    private readonly forms: MultipartForms,
    private readonly bodies: HeldBodies,
    private readonly pictures: PictureService,
  ) {}

  /** Takes in a picture for the registry; what it is about then names its id. */
  @Post()
  @Requires('picture:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: PictureUploadDto })
  @TakesIdempotencyKey()
  async store(@Req() request: FastifyRequest, @Context() context: RequestContext): Promise<StoredPictureDto> {
    const bytesMax = this.config.PICTURE_MAX_BYTES;
    return this.bodies.hold(request, bytesMax, async () => {
      const form = await this.forms.read(request, PictureFieldsDto, bytesMax);
      const { areaId, kind } = form.fields;
      return this.pictures.store(context, {
        areaId,
        kind,
        bytes: await this.forms.readWhole(form, bytesMax),
      });
    });
  }

  /** A JPEG of at most 2048 pixels. */
  @Get(':id')
  @Requires('camera:read')
  @ApiProduces('image/jpeg')
  whole(
    @Param() { id }: PictureParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send({ context, id, size: 'whole', request, reply });
  }

  /** A JPEG of at most 320 pixels. */
  @Get(':id/small')
  @Requires('camera:read')
  @ApiProduces('image/jpeg')
  small(
    @Param() { id }: PictureParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send({ context, id, size: 'small', request, reply });
  }

  private async send({ context, id, size, request, reply }: Exchange): Promise<void> {
    const picture = await this.pictures.find(context, id);
    // The small one follows from the whole one, so one hash tells both; within one address that is enough.
    const etag = `"${picture.sha256}"`;
    const headers = { etag, 'cache-control': CACHE_CONTROL, vary: VARY };
    if (request.headers['if-none-match'] === etag) return void reply.status(304).headers(headers).send();
    const body = request.method === 'HEAD' ? Readable.from([]) : await this.pictures.open(id, size);
    void reply
      .headers(headers)
      .headers({
        'content-type': 'image/jpeg',
        'content-disposition': `inline; filename="${id}.jpg"`,
        'x-content-type-options': 'nosniff',
      })
      .send(body);
  }
}
