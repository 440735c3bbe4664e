import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { ImportParams } from './camera-imports.dto';
import {
  ImportProfileDto,
  ImportProfilePageDto,
  ListProfilesDto,
  SaveProfileDto,
} from './import-profiles.dto';
import { ImportProfileService } from './import-profile.service';

@ApiTags('camera-imports')
@Controller('import-profiles')
@Requires('camera:import')
export class ImportProfilesController {
  constructor(private readonly profiles: ImportProfileService) {}

  /** Newest first. */
  @Get()
  list(@Context() { scope }: RequestContext, @Query() query: ListProfilesDto): Promise<ImportProfilePageDto> {
    return this.profiles.list(query, scope);
  }

  /** Keeps how the columns of a list were read, for the next list with such headers. */
  @Post()
  @TakesIdempotencyKey()
  save(@Context() context: RequestContext, @Body() body: SaveProfileDto): Promise<ImportProfileDto> {
    return this.profiles.save(context, body);
  }

  /** Forgets it. */
  @Delete(':id')
  @HttpCode(204)
  delete(@Context() context: RequestContext, @Param() { id }: ImportParams): Promise<void> {
    return this.profiles.delete(context, id);
  }
}
