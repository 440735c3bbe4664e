import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { ConsentService } from './consent.service';
import {
  ConsentDto,
  ConsentListDto,
  ConsentParams,
  RecordConsentDto,
  WithdrawConsentDto,
} from './consents.dto';
import { RecorderParams } from './recorders.dto';
import {
  RecordedRetentionMeasurementDto,
  RecordRetentionMeasurementDto,
  RetentionMeasurementPageDto,
} from './retention.dto';
import { RetentionService } from './retention.service';

@ApiTags('recorders')
@Controller('recorders/:id')
export class RecorderPartsController {
  constructor(
    private readonly consents: ConsentService,
    private readonly retention: RetentionService,
  ) {}

  /** Records a custodian's written agreement. */
  @Post('consents')
  @Requires('recorder:write')
  @TakesIdempotencyKey()
  recordConsent(
    @Context() context: RequestContext,
    @Param() { id }: RecorderParams,
    @Body() body: RecordConsentDto,
  ): Promise<ConsentDto> {
    return this.consents.record(context, id, body);
  }

  /** All consents to a recorder, withdrawn ones too, signed last first. */
  @Get('consents')
  @Requires('recorder:read')
  listConsents(@Context() context: RequestContext, @Param() { id }: RecorderParams): Promise<ConsentListDto> {
    return this.consents.list(context, id);
  }

  /** Notes that a custodian no longer agrees; the consent stays and says so. */
  @Post('consents/:consentId/withdraw')
  @Requires('recorder:write')
  @HttpCode(200)
  withdrawConsent(
    @Context() context: RequestContext,
    @Param() params: ConsentParams,
    @Body() body: WithdrawConsentDto,
  ): Promise<ConsentDto> {
    return this.consents.withdraw(context, params, body);
  }

  /** Records the oldest recording a recorder still held, and answers what that says of how long it keeps. */
  @Post('retention-measurements')
  @Requires('clock:check')
  @TakesIdempotencyKey()
  measure(
    @Context() context: RequestContext,
    @Param() { id }: RecorderParams,
    @Body() body: RecordRetentionMeasurementDto,
  ): Promise<RecordedRetentionMeasurementDto> {
    return this.retention.measure(context, id, body);
  }

  /** Measurements by the clock as it is known now, newest first. */
  @Get('retention-measurements')
  @Requires('recorder:read')
  listMeasurements(
    @Context() { scope }: RequestContext,
    @Param() { id }: RecorderParams,
    @Query() query: PageQueryDto,
  ): Promise<RetentionMeasurementPageDto> {
    return this.retention.list(id, query, scope);
  }
}
