import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesNone } from '../../platform/http/entity-tag';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { TileParams } from './tile.dto';
import { TileService } from './tile.service';

const MEDIA_TYPE = 'application/vnd.mapbox-vector-tile';
/** A browser may show it for five seconds without asking; who signs in after somebody else asks anew. */
const KEEPING = {
  'cache-control': 'private, max-age=5, must-revalidate',
  vary: 'Cookie, Authorization',
};

@ApiTags('cameras')
@Controller('cameras/tiles')
export class TileController {
  constructor(private readonly tiles: TileService) {}

  /**
   * The map of lenses as Mapbox Vector Tiles of at most 200 kB, within the areas of the account. Layers: `lenses` (id, code,
   * kind, status, azimuth, unconfirmed); from zoom 14 `coverage` (id, status; from zoom 17 also rings with `detail`, the
   * class reached there); instead of both, where there are too many, `cells` (count, approved, active, faulty, unconfirmed).
   * What changed is in it after ten seconds at the latest. 204 where nothing is.
   */
  @Get(':z/:x/:y')
  @Requires('camera:read')
  @ApiProduces(MEDIA_TYPE)
  @ApiHeader({ name: 'If-None-Match', required: false, example: '"6f1ed002ab5595859014ebf0951522d9"' })
  @ApiResponse({ status: 204, description: 'Nothing is there.' })
  @ApiResponse({ status: 304, description: 'As the ETag given says.' })
  async tile(
    @Context() { scope }: RequestContext,
    @Param() params: TileParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.tiles.tile(params, scope);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    void reply.headers({ ...KEEPING, etag });
    if (matchesNone(request.headers['if-none-match'], etag)) return void reply.status(304).send();
    if (!bytes.length) return void reply.status(204).send();
    void reply.status(200).header('content-type', MEDIA_TYPE).send(bytes);
  }
}
