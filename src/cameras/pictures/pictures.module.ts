import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../../areas/areas.module';
import { PictureStore } from './picture-store';
import { RegistryPicture } from './picture.entity';
import { PictureRepository } from './picture.repository';
import { PictureService } from './picture.service';
import { PicturesController } from './pictures.controller';

/** Pictures of the registry. */
@Module({
  imports: [AreasModule, TypeOrmModule.forFeature([RegistryPicture])],
  controllers: [PicturesController],
  providers: [PictureRepository, PictureStore, PictureService],
  exports: [PictureRepository, PictureStore, PictureService],
})
export class PicturesModule {}
