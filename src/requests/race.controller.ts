import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { LossesQueryDto, LossListDto, RacePageDto, RaceQueryDto } from './race.dto';
import { RaceService } from './race.service';

@ApiTags('requests')
@Controller('race')
export class RaceController {
  constructor(private readonly race: RaceService) {}

  /** Requests that were sent and are neither over nor secured, least time left first. */
  @Get()
  @Requires('request:read')
  board(@Context() context: RequestContext, @Query() query: RaceQueryDto): Promise<RacePageDto> {
    return this.race.board(context, query);
  }

  /** Footage that was asked for and lost, counted by cause, area and month. */
  @Get('losses')
  @Requires('request:read')
  losses(@Context() { scope }: RequestContext, @Query() query: LossesQueryDto): Promise<LossListDto> {
    return this.race.losses(scope, query);
  }
}
