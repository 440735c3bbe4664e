import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ItemParams } from './footage.dto';
import { sendMedia } from './media-response';
import { MediaService } from './media.service';

/** The bytes of sealed footage, with Range. 409 until it is sealed, 410 when it was rejected. */
@ApiTags('footage')
@ApiHeader({ name: 'Range', required: false })
@Controller('footage/:id')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  /** The sealed bytes as they came. */
  @Get('original')
  @ApiProduces('application/octet-stream')
  original(
    @Param() { id }: ItemParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendMedia(this.media, { id, kind: 'original' }, request, reply);
  }

  /** H.264 MP4 that browsers play; the original itself where it is one. */
  @Get('proxy')
  @ApiProduces('video/mp4')
  proxy(
    @Param() { id }: ItemParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendMedia(this.media, { id, kind: 'proxy' }, request, reply);
  }

  /** A JPEG of at most 640 pixels. */
  @Get('thumbnail')
  @ApiProduces('image/jpeg')
  thumbnail(
    @Param() { id }: ItemParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendMedia(this.media, { id, kind: 'thumbnail' }, request, reply);
  }
}
