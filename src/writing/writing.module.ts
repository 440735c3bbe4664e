import { Global, Module } from '@nestjs/common';
import { WriteUnit } from './write-unit';

@Global()
@Module({ providers: [WriteUnit], exports: [WriteUnit] })
export class WritingModule {}
