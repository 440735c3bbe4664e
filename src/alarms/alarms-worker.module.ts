import { Module } from '@nestjs/common';
import { AlarmAskingModule } from './alarm-asking.module';
import { AskAroundHandler } from './ask-around.handler';

/** Asks for alarms that nobody asked for yet. Imported by the worker process alone. */
@Module({ imports: [AlarmAskingModule], providers: [AskAroundHandler] })
export class AlarmsWorkerModule {}
