import { Module } from '@nestjs/common';
import { RoleHoldersService } from '../access/role-holders.service';
import { CoverageWorkerModule } from './coverage/coverage-worker.module';
import { ImportCamerasHandler } from './imports/import-cameras.handler';
import { ImportEngineModule } from './imports/import-engine.module';
import { ImportRights } from './imports/import-rights';
import { ListSweeper } from './imports/list-sweeper';
import { PictureSweeper } from './pictures/picture-sweeper';
import { PicturesModule } from './pictures/pictures.module';
import { UpkeepWorkerModule } from './upkeep/upkeep-worker.module';

/** What the worker does for the registry: job handlers and what comes round by itself. Imported by the worker process alone. */
@Module({
  imports: [CoverageWorkerModule, ImportEngineModule, PicturesModule, UpkeepWorkerModule],
  providers: [ImportCamerasHandler, ImportRights, ListSweeper, PictureSweeper, RoleHoldersService],
})
export class RegistryWorkerModule {}
