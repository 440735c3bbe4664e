import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AreaParams } from '../../areas/areas.dto';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { CameraParams } from '../cameras.dto';
import { ConfirmationService } from './confirmation.service';
import { FaultService } from './fault.service';
import { FaultDto, ReportFaultDto } from './faults.dto';
import { ConfirmationDto, ConfirmCameraDto } from './spot-checks.dto';
import { AreaUptimePageDto, AreaUptimeQueryDto, UptimeDto, UptimeQueryDto } from './uptime.dto';
import { UptimeService } from './uptime.service';

/** Whether lenses are what the registry says, and work. */
@ApiTags('upkeep')
@Controller()
export class LensUpkeepController {
  constructor(
    private readonly faults: FaultService,
    private readonly confirmations: ConfirmationService,
    private readonly uptimes: UptimeService,
  ) {}

  /** Opens a fault ticket: the lens has been faulty since it began. */
  @Post('cameras/:id/faults')
  @Requires('camera:upkeep')
  @TakesIdempotencyKey()
  report(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: ReportFaultDto,
  ): Promise<FaultDto> {
    return this.faults.report(context, id, body);
  }

  /** Somebody who stands there sees that the lens is live, and where and as the registry says. */
  @Post('cameras/:id/confirm')
  @Requires('camera:upkeep')
  @HttpCode(200)
  confirm(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: ConfirmCameraDto,
  ): Promise<ConfirmationDto> {
    return this.confirmations.confirm(context, id, body);
  }

  /** The share of a period in which the lens was in service and not faulty. */
  @Get('cameras/:id/uptime')
  @Requires('camera:read')
  ofLens(
    @Context() { scope }: RequestContext,
    @Param() { id }: CameraParams,
    @Query() query: UptimeQueryDto,
  ): Promise<UptimeDto> {
    return this.uptimes.ofLens(id, query, scope);
  }

  /** The same for an area and each of its lenses, worst first. */
  @Get('areas/:id/uptime')
  @Requires('coverage:read')
  ofArea(
    @Context() { scope }: RequestContext,
    @Param() { id }: AreaParams,
    @Query() query: AreaUptimeQueryDto,
  ): Promise<AreaUptimePageDto> {
    return this.uptimes.ofArea(id, query, scope);
  }
}
