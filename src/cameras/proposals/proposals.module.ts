import { Module } from '@nestjs/common';

/** Lenses that somebody proposes and a ward officer decides on. */
@Module({})
export class ProposalsModule {}
