import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PurposeDto } from '../access/purposes/purposes.dto';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { OpenPurposeDto } from './purpose-opening.dto';
import { PurposeOpeningService } from './purpose-opening.service';

@ApiTags('purposes')
@Controller('purposes')
export class PurposeOpeningController {
  constructor(private readonly opening: PurposeOpeningService) {}

  /**
   * Opens a purpose for 8 hours, for this session or token alone: around an incident or a tip, 2 km and 24 hours more on
   * every side. Send its id as Purpose-Id.
   */
  @Post()
  @Requires('purpose:open')
  @TakesIdempotencyKey()
  open(@Context() context: RequestContext, @Body() body: OpenPurposeDto): Promise<PurposeDto> {
    return this.opening.open(context, body);
  }
}
