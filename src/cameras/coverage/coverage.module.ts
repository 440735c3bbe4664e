import { Module } from '@nestjs/common';
import { AreasModule } from '../../areas/areas.module';
import { CamerasModule } from '../cameras.module';
import { BuildingRepository } from './building.repository';
import { BuildingService } from './building.service';
import { BuildingsController } from './buildings.controller';
import { CoverageReportController } from './coverage-report.controller';
import { CoverageReportRepository } from './coverage-report.repository';
import { CoverageReportService } from './coverage-report.service';
import { LensMap } from './lens-map';
import { MapSettingsController } from './map-settings.controller';
import { SightController } from './sight.controller';
import { SightRepository } from './sight.repository';
import { SightService } from './sight.service';
import { TileController } from './tile.controller';
import { TileRepository } from './tile.repository';
import { TileService } from './tile.service';

/** What lenses see together: buildings in the way, the area report, tiles, which lenses see a point. */
@Module({
  imports: [AreasModule, CamerasModule],
  controllers: [
    BuildingsController,
    CoverageReportController,
    MapSettingsController,
    SightController,
    TileController,
  ],
  providers: [
    BuildingRepository,
    BuildingService,
    CoverageReportRepository,
    CoverageReportService,
    SightRepository,
    SightService,
    TileRepository,
    TileService,
    LensMap,
  ],
  exports: [SightService],
})
export class CoverageModule {}
