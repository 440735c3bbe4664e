import { Module } from '@nestjs/common';
import { LensFactsService } from './lens-facts.service';

/** What is known of lenses and their recorders, for whoever ranks many at once. */
@Module({ providers: [LensFactsService], exports: [LensFactsService] })
export class LensFactsModule {}
