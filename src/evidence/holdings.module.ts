import { Module } from '@nestjs/common';
import { HoldingsRepository } from './holdings.repository';
import { HoldingsService } from './holdings.service';

/** What is known of footage by lens and period, without the routes of evidence. */
@Module({ providers: [HoldingsRepository, HoldingsService], exports: [HoldingsService] })
export class HoldingsModule {}
