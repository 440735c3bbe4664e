import { Module } from '@nestjs/common';
import { CameraExportController } from './camera-export.controller';
import { CameraExportRepository } from './camera-export.repository';
import { CameraExportService } from './camera-export.service';
import { CameraImportService } from './camera-import.service';
import { CameraImportsController } from './camera-imports.controller';
import { ImportEngineModule } from './import-engine.module';
import { ImportProfilesController } from './import-profiles.controller';
import { ImportResultService } from './import-result.service';

/** Lists of lenses from elsewhere, and to elsewhere. */
@Module({
  imports: [ImportEngineModule],
  controllers: [CameraExportController, CameraImportsController, ImportProfilesController],
  providers: [CameraExportRepository, CameraExportService, CameraImportService, ImportResultService],
})
export class ImportsModule {}
