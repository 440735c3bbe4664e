import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { PurposeExtensionService } from './purpose-extension.service';
import { PurposeService } from './purpose.service';
import { ExtendPurposeDto, PurposeDto, PurposePageDto, PurposeParams } from './purposes.dto';

@ApiTags('purposes')
@Controller('purposes')
@Requires('purpose:open')
export class PurposesController {
  constructor(
    private readonly purposes: PurposeService,
    private readonly extensions: PurposeExtensionService,
  ) {}

  /** One's own purposes, newest first, those that are over included. */
  @Get()
  list(@Context() context: RequestContext, @Query() query: PageQueryDto): Promise<PurposePageDto> {
    return this.purposes.list(context, query);
  }

  /** One of one's own purposes. */
  @Get(':id')
  get(@Context() context: RequestContext, @Param() { id }: PurposeParams): Promise<PurposeDto> {
    return this.purposes.get(context, id);
  }

  /** Widens a purpose, with a reason; supervisors see it. For the session or token that opened it. */
  @Post(':id/extensions')
  @TakesIdempotencyKey()
  extend(
    @Context() context: RequestContext,
    @Param() { id }: PurposeParams,
    @Body() body: ExtendPurposeDto,
  ): Promise<PurposeDto> {
    return this.extensions.extend(context, id, body);
  }

  /** Ends a purpose before it expires; for the session or token that opened it. */
  @Post(':id/end')
  @HttpCode(200)
  end(@Context() context: RequestContext, @Param() { id }: PurposeParams): Promise<PurposeDto> {
    return this.purposes.end(context, id);
  }
}
