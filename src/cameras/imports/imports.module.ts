import { Module } from '@nestjs/common';

/** Lists of lenses from elsewhere, and to elsewhere. */
@Module({})
export class ImportsModule {}
