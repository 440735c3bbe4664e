import { Module } from '@nestjs/common';

/** What the worker does for the registry: job handlers and what comes round by itself. Imported by the worker process alone. */
@Module({ imports: [], providers: [] })
export class RegistryWorkerModule {}
