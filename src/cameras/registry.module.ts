import { Module } from '@nestjs/common';
import { CamerasModule } from './cameras.module';
import { CoverageModule } from './coverage/coverage.module';
import { ImportsModule } from './imports/imports.module';
import { ProposalsModule } from './proposals/proposals.module';
import { UpkeepModule } from './upkeep/upkeep.module';

/**
 * All routes of the registry. The order matters to Fastify as little as to Nest: a literal path segment wins over a parameter.
 */
@Module({ imports: [CamerasModule, CoverageModule, ImportsModule, ProposalsModule, UpkeepModule] })
export class RegistryModule {}
