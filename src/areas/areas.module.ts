import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreaPaths } from './area-paths';
import { AreaRegistrar } from './area-registrar';
import { Area, AreaSuccession, AreaVersion } from './area.entity';
import { AreaRepository } from './area.repository';
import { AreaScopeRepository } from './area-scope.repository';
import { AreaService } from './area.service';
import { AreasController } from './areas.controller';

@Module({
  imports: [TypeOrmModule.forFeature([Area, AreaVersion, AreaSuccession])],
  controllers: [AreasController],
  providers: [AreaRepository, AreaScopeRepository, AreaService, AreaPaths, AreaRegistrar],
  exports: [AreaService],
})
export class AreasModule {}
