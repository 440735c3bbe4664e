import type { DynamicModule } from '@nestjs/common';
import { CustodyModule } from './custody/custody.module';
import type { Config } from './platform/config';
import { PlatformModule } from './platform/platform.module';
import { QueueModule } from './queue/queue.module';
import { WritingModule } from './writing/writing.module';

export type Imports = NonNullable<DynamicModule['imports']>;

/** What both processes stand on. */
export const foundation = (config: Config): Imports => [
  PlatformModule.forRoot(config),
  CustodyModule,
  QueueModule,
  WritingModule,
];
