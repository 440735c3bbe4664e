import { Module } from '@nestjs/common';

/** Which footage may belong to which incident, for a person to decide; what was watched and not seen. */
@Module({})
export class SuggestionsModule {}
