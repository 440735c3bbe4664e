import { Module } from '@nestjs/common';

/** Which lenses could have seen something, in order, with what is known of their footage. */
@Module({})
export class CandidatesModule {}
