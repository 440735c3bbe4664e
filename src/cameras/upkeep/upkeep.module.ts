import { Module } from '@nestjs/common';

/** Spot checks, faults and repairs, uptime, confirmation. */
@Module({})
export class UpkeepModule {}
