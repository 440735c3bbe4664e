import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { FootageCollectionDto, SearchFootageDto, SearchFootageQueryDto } from './search.dto';
import { SearchService } from './search.service';

@ApiTags('footage')
@Controller('footage')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  /**
   * Segments by place and true time, newest first, as GeoJSON; only of lenses in the areas granted, and within the place and
   * time of the purpose (`within`).
   */
  @Get()
  @Requires('evidence:search')
  find(
    @Query() query: SearchFootageQueryDto,
    @Context() context: RequestContext,
  ): Promise<FootageCollectionDto> {
    return this.service.search(context, query);
  }

  /** The same with a polygon, which does not fit into an address. */
  @Post('search')
  @Requires('evidence:search')
  @HttpCode(200)
  search(@Body() body: SearchFootageDto, @Context() context: RequestContext): Promise<FootageCollectionDto> {
    return this.service.search(context, body);
  }
}
