import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '../../platform/config';
import { baseMapKindOf } from '../../platform/http/base-map';
import { Requires } from '../../platform/http/requires';
import { MapSettingsDto } from './map-settings.dto';

@ApiTags('cameras')
@Controller('map-settings')
export class MapSettingsController {
  constructor(private readonly config: Config) {}

  /** What maps are drawn upon, as whoever runs the installation has set it up. */
  @Get()
  @Requires('account:self')
  get(): MapSettingsDto {
    const { BASE_MAP_URL: url, BASE_MAP_ATTRIBUTION: attribution = null } = this.config;
    const kind = url === undefined ? null : baseMapKindOf(url);
    return { baseMap: url === undefined || kind === null ? null : { kind, url, attribution } };
  }
}
