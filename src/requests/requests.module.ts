import { Module } from '@nestjs/common';

/** Asks of custodians to keep footage, and the race against their recorders. */
@Module({})
export class RequestsModule {}
