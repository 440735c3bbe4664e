import { Module } from '@nestjs/common';

/** Alarm points of banks and shops, and what their buttons set going. */
@Module({})
export class AlarmsModule {}
