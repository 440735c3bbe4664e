import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { HeldBodies } from '../../platform/http/held-bodies';
import { MultipartForms } from '../../platform/http/multipart-form';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { BuildingService } from './building.service';
import {
  AreaCoverageParams,
  BuildingCountDto,
  BuildingFieldsDto,
  BuildingImportDto,
  BuildingUploadDto,
} from './buildings.dto';

/** Some 50,000 footprints. The whole of it is held in memory, and reading it keeps the process from other requests. */
const BYTES_MAX = 20 * 2 ** 20;

@ApiTags('coverage')
@Controller('areas/:id/buildings')
export class BuildingsController {
  constructor(
    private readonly forms: MultipartForms,
    private readonly bodies: HeldBodies,
    private readonly buildings: BuildingService,
  ) {}

  /**
   * Takes in footprints of buildings, in place of those the area had from the same source; what they hide is then cut out
   * of the views of the area's lenses, as new knowledge. A broken feature stops nothing: the answer counts and names it.
   */
  @Post()
  @HttpCode(200)
  @Requires('area:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: BuildingUploadDto })
  @TakesIdempotencyKey()
  async import(
    @Req() request: FastifyRequest,
    @Param() { id }: AreaCoverageParams,
    @Context() context: RequestContext,
  ): Promise<BuildingImportDto> {
    await this.buildings.refuseOutside(id, context.scope);
    return this.bodies.hold(request, BYTES_MAX, async () => {
      const form = await this.forms.read(request, BuildingFieldsDto, BYTES_MAX);
      const bytes = await this.forms.readWhole(form, BYTES_MAX);
      return this.buildings.import(context, { areaId: id, source: form.fields.source, bytes });
    });
  }

  /** How many footprints the area has, by source. */
  @Get()
  @Requires('area:read')
  counts(
    @Context() { scope }: RequestContext,
    @Param() { id }: AreaCoverageParams,
  ): Promise<BuildingCountDto> {
    return this.buildings.counts(id, scope);
  }
}
