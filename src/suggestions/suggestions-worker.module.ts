import { Module } from '@nestjs/common';

/** Job handlers and what comes round by itself. Imported by the worker process alone. */
@Module({})
export class SuggestionsWorkerModule {}
