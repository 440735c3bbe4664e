import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { KeepsRawBody } from '../platform/http/raw-body';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { AlarmService } from './alarm.service';
import {
  AlarmDto,
  AlarmPageDto,
  AlarmParams,
  JudgeAlarmDto,
  ListAlarmsDto,
  PressAlarmDto,
  PressTakenDto,
} from './alarms.dto';
import { PressGate } from './press-gate';
import { PressService } from './press.service';

@ApiTags('alarms')
@Controller('alarms')
export class AlarmsController {
  constructor(
    private readonly gate: PressGate,
    private readonly presses: PressService,
    private readonly alarms: AlarmService,
  ) {}

  /**
   * A button is pressed. Signed by HMAC-SHA-256 with the secret of a key of the point over six lines joined by a line feed:
   * `LL-ALARM-1`, the method, the path, timestamp, nonce, and the SHA-256 (hex) of the body. What is older than five minutes,
   * or was sent before, is refused; whoever got no answer sends it again with a new nonce. Presses of one point within
   * ALARM_WINDOW_SECONDS are one alarm and one incident; lenses around are looked for and custodians asked at once.
   */
  @Post()
  @Requires('public:alarm')
  @KeepsRawBody()
  @signedByButton()
  async press(
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Body() body: PressAlarmDto,
  ): Promise<PressTakenDto> {
    return this.presses.press(context, await this.gate.admit(request), body);
  }

  /** What was raised, newest first; drills too. */
  @Get()
  @Requires('alarm:read')
  list(@Context() { scope }: RequestContext, @Query() query: ListAlarmsDto): Promise<AlarmPageDto> {
    return this.alarms.list(query, scope);
  }

  /** One alarm, with its incident and what was asked for it. */
  @Get(':id')
  @Requires('alarm:read')
  get(@Context() { scope }: RequestContext, @Param() { id }: AlarmParams): Promise<AlarmDto> {
    return this.alarms.get(id, scope);
  }

  /** Says what officers found: a true alarm, or a false one, which counts against the point. */
  @Post(':id/judge')
  @Requires('alarm:write')
  @HttpCode(200)
  judge(
    @Context() context: RequestContext,
    @Param() { id }: AlarmParams,
    @Body() body: JudgeAlarmDto,
  ): Promise<AlarmDto> {
    return this.alarms.judge(context, id, body);
  }
}

function signedByButton(): MethodDecorator {
  const headers: [name: string, description: string, example: string][] = [
    ['Alarm-Key', 'Id of the key.', '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'],
    ['Alarm-Timestamp', 'Seconds since 1970.', '1787900000'],
    ['Alarm-Nonce', '16 to 64 letters, digits, - and _; new for every press.', 'b1946ac92492d2347c6235b4'],
    ['Alarm-Signature', '`v1=` and the HMAC in hex.', `v1=${'0'.repeat(64)}`],
  ];
  return applyDecorators(
    ...headers.map(([name, description, example]) =>
      ApiHeader({ name, required: true, description, schema: { type: 'string', example } }),
    ),
  );
}
