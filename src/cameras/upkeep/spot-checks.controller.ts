import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { SpotCheckService } from './spot-check.service';
import {
  AnsweredSpotCheckDto,
  CancelSpotCheckDto,
  ListSpotChecksDto,
  RequestSpotCheckDto,
  SpotCheckDto,
  SpotCheckPageDto,
  SpotCheckParams,
} from './spot-checks.dto';
import { AnswerSpotCheckDto } from './check-answers.dto';

/** Looks at lenses that somebody is asked for: by the weekly plan, or by an officer. */
@ApiTags('upkeep')
@Controller('spot-checks')
export class SpotChecksController {
  constructor(private readonly checks: SpotCheckService) {}

  /** Asks the group leader nearest to a lens to look at it. */
  @Post()
  @Requires('camera:inspect')
  @TakesIdempotencyKey()
  request(@Context() context: RequestContext, @Body() body: RequestSpotCheckDto): Promise<SpotCheckDto> {
    return this.checks.request(context, body);
  }

  /** Spot checks, due first first; open ones unless another state is asked for. */
  @Get()
  @Requires('camera:upkeep')
  list(@Context() context: RequestContext, @Query() query: ListSpotChecksDto): Promise<SpotCheckPageDto> {
    return this.checks.list(context, query);
  }

  /** One spot check, with its answer. */
  @Get(':id')
  @Requires('camera:upkeep')
  get(@Context() { scope }: RequestContext, @Param() { id }: SpotCheckParams): Promise<SpotCheckDto> {
    return this.checks.get(id, scope);
  }

  /** Says what was seen; what follows from it (confirmation or fault, clock check, retention) is recorded with it or not at all. */
  @Post(':id/answer')
  @Requires('camera:upkeep')
  @HttpCode(200)
  @TakesIdempotencyKey()
  answer(
    @Context() context: RequestContext,
    @Param() { id }: SpotCheckParams,
    @Body() body: AnswerSpotCheckDto,
  ): Promise<AnsweredSpotCheckDto> {
    return this.checks.answer(context, id, body);
  }

  /** Nobody needs to look any more. */
  @Post(':id/cancel')
  @Requires('camera:inspect')
  @HttpCode(200)
  cancel(
    @Context() context: RequestContext,
    @Param() { id }: SpotCheckParams,
    @Body() body: CancelSpotCheckDto,
  ): Promise<SpotCheckDto> {
    return this.checks.cancel(context, id, body);
  }
}
