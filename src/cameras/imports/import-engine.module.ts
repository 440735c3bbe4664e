import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../../areas/areas.module';
import { CamerasModule } from '../cameras.module';
import { BatchWriter } from './batch-writer';
import { CameraImport, CameraImportRow } from './camera-import.entity';
import { CameraImportRepository } from './camera-import.repository';
import { ImportAreasRepository } from './import-areas.repository';
import { ImportCommandService } from './import-command.service';
import { ImportEngine } from './import-engine';
import { ImportFiles } from './import-files';
import { ImportProfile } from './import-profile.entity';
import { ImportProfileRepository } from './import-profile.repository';
import { ImportProfileService } from './import-profile.service';
import { LensLookupRepository } from './lens-lookup.repository';
import { LensWriter } from './lens-writer';

/** Reading lists into the registry, without routes: for the api, the worker and the command line. */
@Module({
  imports: [
    AreasModule,
    CamerasModule,
    TypeOrmModule.forFeature([CameraImport, CameraImportRow, ImportProfile]),
  ],
  providers: [
    BatchWriter,
    CameraImportRepository,
    ImportAreasRepository,
    ImportCommandService,
    ImportEngine,
    ImportFiles,
    ImportProfileRepository,
    ImportProfileService,
    LensLookupRepository,
    LensWriter,
  ],
  exports: [
    CameraImportRepository,
    ImportCommandService,
    ImportEngine,
    ImportFiles,
    ImportProfileService,
    AreasModule,
  ],
})
export class ImportEngineModule {}
