import { Module } from '@nestjs/common';

/** Pictures of the registry. */
@Module({})
export class PicturesModule {}
