import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreaBoundaries } from './area-boundaries';
import { AreaPaths } from './area-paths';
import { AreaReformService } from './area-reform.service';
import { AreaReformer } from './area-reformer';
import { AreaRegistrar } from './area-registrar';
import { AreaSearchRepository } from './area-search.repository';
import { AreaWriter } from './area-writer';
import { Area, AreaSuccession, AreaVersion } from './area.entity';
import { AreaRepository } from './area.repository';
import { AreaScopeRepository } from './area-scope.repository';
import { AreaService } from './area.service';
import { AreasController } from './areas.controller';
import { AreaImportState } from './imports/area-import-state';
import { AreaImportWriter } from './imports/area-import-writer';
import { AreaImportRepository } from './imports/area-import.repository';
import { AreaImportService } from './imports/area-import.service';

@Module({
  imports: [TypeOrmModule.forFeature([Area, AreaVersion, AreaSuccession])],
  controllers: [AreasController],
  providers: [
    AreaRepository,
    AreaScopeRepository,
    AreaSearchRepository,
    AreaService,
    AreaPaths,
    AreaBoundaries,
    AreaWriter,
    AreaRegistrar,
    AreaReformer,
    AreaReformService,
    AreaImportRepository,
    AreaImportState,
    AreaImportWriter,
    AreaImportService,
  ],
  exports: [AreaService, AreaImportService],
})
export class AreasModule {}
