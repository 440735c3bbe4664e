import { Module } from '@nestjs/common';

/** What citizens hand in by themselves. */
@Module({})
export class TipsModule {}
