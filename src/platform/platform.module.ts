import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { Config } from './config';
import { databaseOptions } from './database';
import { HealthModule } from './health/health.module';
import { HeldBodies } from './http/held-bodies';
import { MultipartForms } from './http/multipart-form';
import { loggerOptions } from './logging';
import { ObjectStore } from './storage/object-store';
import { TimeSource } from './time-source';

/** What features stand on. Global, because every feature needs the configuration. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        LoggerModule.forRoot(loggerOptions(config)),
        TypeOrmModule.forRoot({ ...databaseOptions(config), autoLoadEntities: true }),
        HealthModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        HeldBodies,
        MultipartForms,
        TimeSource,
        { provide: ObjectStore, useFactory: () => ObjectStore.connect(config) },
      ],
      exports: [Config, HeldBodies, MultipartForms, ObjectStore, TimeSource],
    };
  }
}
