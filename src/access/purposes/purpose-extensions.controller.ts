import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { PurposeExtensionService } from './purpose-extension.service';
import {
  ExtensionParams,
  ListExtensionsDto,
  PurposeExtensionDto,
  PurposeExtensionPageDto,
  ReviewExtensionDto,
} from './purpose-extensions.dto';

@ApiTags('purposes')
@Controller('purpose-extensions')
@Requires('purpose:review')
export class PurposeExtensionsController {
  constructor(private readonly extensions: PurposeExtensionService) {}

  /** Extended purposes of accounts of one's units, newest first. */
  @Get()
  list(
    @Context() context: RequestContext,
    @Query() query: ListExtensionsDto,
  ): Promise<PurposeExtensionPageDto> {
    return this.extensions.list(context, query);
  }

  /** Says that one has looked at an extension, and what one found. Never at one's own. */
  @Post(':id/review')
  @HttpCode(200)
  review(
    @Context() context: RequestContext,
    @Param() { id }: ExtensionParams,
    @Body() { note }: ReviewExtensionDto,
  ): Promise<PurposeExtensionDto> {
    return this.extensions.review(context, id, note);
  }
}
