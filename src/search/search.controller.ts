import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FootageCollectionDto, SearchFootageDto, SearchFootageQueryDto } from './search.dto';
import { SearchService } from './search.service';

@ApiTags('footage')
@Controller('footage')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  /** Segments by place and true time, newest first, as GeoJSON. */
  @Get()
  find(@Query() query: SearchFootageQueryDto): Promise<FootageCollectionDto> {
    return this.service.search(query);
  }

  /** The same with a polygon, which does not fit into an address. */
  @Post('search')
  @HttpCode(200)
  search(@Body() body: SearchFootageDto): Promise<FootageCollectionDto> {
    return this.service.search(body);
  }
}
