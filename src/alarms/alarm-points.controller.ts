import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { AlarmKeyService } from './alarm-key.service';
import { AlarmPointService } from './alarm-point.service';
import {
  AlarmFiguresDto,
  AlarmFiguresQueryDto,
  AlarmKeyParams,
  AlarmPointDto,
  AlarmPointPageDto,
  AlarmPointParams,
  ChangeAlarmPointDto,
  CreateAlarmPointDto,
  IssuedAlarmKeyDto,
  ListAlarmPointsDto,
} from './alarm-points.dto';
import { AlarmService } from './alarm.service';

@ApiTags('alarms')
@Controller('alarm-points')
export class AlarmPointsController {
  constructor(
    private readonly points: AlarmPointService,
    private readonly keys: AlarmKeyService,
    private readonly alarms: AlarmService,
  ) {}

  /** Registers a place with a button, such as a bank. It can press once it has a key. */
  @Post()
  @Requires('alarm:write')
  create(@Context() context: RequestContext, @Body() body: CreateAlarmPointDto): Promise<AlarmPointDto> {
    return this.points.create(context, body);
  }

  /** Alarm points, newest first. */
  @Get()
  @Requires('alarm:read')
  list(@Context() context: RequestContext, @Query() query: ListAlarmPointsDto): Promise<AlarmPointPageDto> {
    return this.points.list(context, query);
  }

  /** One alarm point; whom to call there only for those who look after it. */
  @Get(':id')
  @Requires('alarm:read')
  get(@Context() context: RequestContext, @Param() { id }: AlarmPointParams): Promise<AlarmPointDto> {
    return this.points.get(context, id);
  }

  /** Changes the given fields; puts it out of service, or into drill mode for at most a day. */
  @Patch(':id')
  @Requires('alarm:write')
  change(
    @Context() context: RequestContext,
    @Param() { id }: AlarmPointParams,
    @Body() body: ChangeAlarmPointDto,
  ): Promise<AlarmPointDto> {
    return this.points.change(context, id, body);
  }

  /** Issues a key for the button. Its secret is in this answer and nowhere else. */
  @Post(':id/keys')
  @Requires('alarm:write')
  issueKey(
    @Context() context: RequestContext,
    @Param() { id }: AlarmPointParams,
  ): Promise<IssuedAlarmKeyDto> {
    return this.keys.issue(context, id);
  }

  /** Revokes a key: no press that it signed is taken any more. */
  @Post(':id/keys/:keyId/revoke')
  @Requires('alarm:write')
  @HttpCode(200)
  revokeKey(
    @Context() context: RequestContext,
    @Param() { id, keyId }: AlarmKeyParams,
  ): Promise<AlarmPointDto> {
    return this.keys.revoke(context, id, keyId);
  }

  /** How often it was pressed, and how often for nothing. */
  @Get(':id/figures')
  @Requires('alarm:read')
  figures(
    @Context() { scope }: RequestContext,
    @Param() { id }: AlarmPointParams,
    @Query() query: AlarmFiguresQueryDto,
  ): Promise<AlarmFiguresDto> {
    return this.alarms.figures(id, query, scope);
  }
}
