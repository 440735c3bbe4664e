import { Module } from '@nestjs/common';
import { LensFactsRepository } from './lens-facts.repository';
import { LensFactsService } from './lens-facts.service';

/** What is known of lenses and their recorders, for whoever ranks many at once. */
@Module({ providers: [LensFactsRepository, LensFactsService], exports: [LensFactsService] })
export class LensFactsModule {}
