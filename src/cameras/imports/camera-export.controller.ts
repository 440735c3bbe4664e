import { Readable } from 'node:stream';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { vietnamDate } from '../../platform/local-date';
import { ExportCamerasDto } from './camera-export.dto';
import { CameraExportService } from './camera-export.service';
import { EXPORT_MEDIA_TYPES } from './export-writers';

@ApiTags('cameras')
@Controller('cameras/export')
export class CameraExportController {
  constructor(private readonly exports: CameraExportService) {}

  /** The lenses as xlsx, csv or GeoJSON, which the import reads back; without contact data. */
  @Get()
  @Requires('camera:export')
  @ApiProduces(...Object.values(EXPORT_MEDIA_TYPES))
  async export(
    @Context() context: RequestContext,
    @Query() query: ExportCamerasDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format } = query;
    const body = request.method === 'HEAD' ? Readable.from([]) : await this.exports.open(context, query);
    void reply
      .headers({
        'content-type': EXPORT_MEDIA_TYPES[format],
        'content-disposition': `attachment; filename="mat-camera-${vietnamDate()}.${format}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(body);
  }
}
