import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../../areas/areas.module';
import { LinkPicturesService } from './link-pictures.service';
import { PictureStore } from './picture-store';
import { RegistryPicture } from './picture.entity';
import { PictureRepository } from './picture.repository';
import { PictureService } from './picture.service';
import { PicturesController } from './pictures.controller';

/** Pictures of the registry. */
@Module({
  imports: [AreasModule, TypeOrmModule.forFeature([RegistryPicture])],
  controllers: [PicturesController],
  providers: [LinkPicturesService, PictureRepository, PictureStore, PictureService],
  exports: [LinkPicturesService, PictureRepository, PictureStore, PictureService],
})
export class PicturesModule {}
