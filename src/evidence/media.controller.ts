import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { ItemParams } from './footage.dto';
import { MediaResponse } from './media-response';

/**
 * The bytes of sealed footage, with Range, within the envelope of a purpose. 409 until it is sealed, 410 when it was
 * rejected. What is given out is written into the custody log first.
 */
@ApiTags('footage')
@ApiHeader({ name: 'Range', required: false, schema: { type: 'string', example: 'bytes=0-1048575' } })
@ApiQuery({
  name: 'purpose',
  required: false,
  description: 'In place of the header Purpose-Id.',
  example: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f',
})
@Controller('footage/:id')
export class MediaController {
  constructor(private readonly response: MediaResponse) {}

  /** The sealed bytes as they came. */
  @Get('original')
  @Requires('evidence:download')
  @ApiProduces('application/octet-stream')
  original(
    @Param() { id }: ItemParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.response.send({ context, id, kind: 'original', request, reply });
  }

  /**
   * H.264 MP4 that browsers play; the original itself where it is one. A range without an end is answered with a part of
   * it, so that players come back and are asked again.
   */
  @Get('proxy')
  @Requires('evidence:view')
  @ApiProduces('video/mp4')
  proxy(
    @Param() { id }: ItemParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.response.send({ context, id, kind: 'proxy', request, reply });
  }

  /** A JPEG of at most 640 pixels. */
  @Get('thumbnail')
  @Requires('evidence:view')
  @ApiProduces('image/jpeg')
  thumbnail(
    @Param() { id }: ItemParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.response.send({ context, id, kind: 'thumbnail', request, reply });
  }
}
