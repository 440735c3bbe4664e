import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { SeeingPageDto, SeeingQueryDto } from './sight.dto';
import { SightService } from './sight.service';

@ApiTags('cameras')
@Controller('cameras/seeing')
export class SightController {
  constructor(private readonly sight: SightService) {}

  /**
   * Lenses that see a point, most pixels per metre first: at a moment, as the registry knew it at a moment. Faulty lenses
   * and lenses of unknown optics are in it and say so.
   */
  @Get()
  @Requires('camera:read')
  seeing(@Context() { scope }: RequestContext, @Query() query: SeeingQueryDto): Promise<SeeingPageDto> {
    return this.sight.page(query, scope);
  }
}
