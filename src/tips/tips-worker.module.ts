import { Module } from '@nestjs/common';
import { TakenModule } from '../evidence/taken/taken.module';
import { TipSweeper } from './tip-sweeper';
import { TipDestructionRepository } from './tip-destruction.repository';

/** Destroys tips when their time is over. Imported by the worker process alone. */
@Module({ imports: [TakenModule], providers: [TipDestructionRepository, TipSweeper] })
export class TipsWorkerModule {}
