import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CamerasModule } from '../cameras/cameras.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { AccessRequestController } from './access-request.controller';
import { AccessRequestRepository } from './access-request.repository';
import { AccessRequestService } from './access-request.service';
import { Acquisition } from './acquisition.entity';
import { BucketSetup } from './bucket-setup';
import { EvidenceItem } from './evidence-item.entity';
import { EvidenceLink } from './evidence-link.entity';
import { FootageController } from './footage.controller';
import { FootageRepository } from './footage.repository';
import { FootageService } from './footage.service';
import { IntakeService } from './intake.service';
import { ItemRepository } from './item.repository';
import { LinkController } from './link.controller';
import { LinkRepository } from './link.repository';
import { LinkService } from './link.service';
import { MediaController } from './media.controller';
import { MediaRepository } from './media.repository';
import { MediaResponse } from './media-response';
import { MediaService } from './media.service';
import { PlaybackController } from './playback.controller';
import { PlaybackService } from './playback.service';
import { Rejections } from './rejections';
import { PartBuffers } from './resumable/part-buffers';
import { ResumableUploadController } from './resumable/resumable-upload.controller';
import { ResumableUploadRepository } from './resumable/resumable-upload.repository';
import { ResumableUploadService } from './resumable/resumable-upload.service';
import { TusCreation } from './resumable/tus-creation';
import { TusProtocol } from './resumable/tus-protocol';
import { UploadBeginning } from './resumable/upload-beginning';
import { UploadBytes } from './resumable/upload-bytes';
import { UploadCompletion } from './resumable/upload-completion';
import { UploadEndings } from './resumable/upload-endings';
import { UploadPartRepository } from './resumable/upload-part.repository';
import { UploadScriptController } from './resumable/upload-script.controller';
import { UploadServing } from './resumable/upload-serving';
import { UploadWriter } from './resumable/upload-writer';
import { Segment } from './segment.entity';
import { ServingLog } from './serving-log';
import { ServingWatch } from './serving-watch';
import { StagingArea } from './staging-area';
import { Derivative, ObjectTampering, StoredObject } from './stored-object.entity';
import { TamperingRepository } from './tampering.repository';
import { TamperingWatch } from './tampering-watch';
import { LinkUploadSlots, UploadSlots } from './upload-slots';
import { Uploads } from './uploads';

/** Routes: footage comes in, sealed footage goes out, incidents are linked to it. */
@Module({
  imports: [
    CamerasModule,
    IncidentsModule,
    TypeOrmModule.forFeature([
      Segment,
      StoredObject,
      EvidenceItem,
      Acquisition,
      Derivative,
      ObjectTampering,
      EvidenceLink,
    ]),
  ],
  controllers: [
    FootageController,
    MediaController,
    PlaybackController,
    LinkController,
    AccessRequestController,
    ResumableUploadController,
    UploadScriptController,
  ],
  providers: [
    AccessRequestRepository,
    AccessRequestService,
    BucketSetup,
    FootageRepository,
    FootageService,
    IntakeService,
    ItemRepository,
    LinkRepository,
    LinkService,
    LinkUploadSlots,
    MediaRepository,
    MediaResponse,
    MediaService,
    PartBuffers,
    PlaybackService,
    Rejections,
    ResumableUploadRepository,
    ResumableUploadService,
    ServingLog,
    ServingWatch,
    StagingArea,
    TamperingRepository,
    TamperingWatch,
    TusCreation,
    TusProtocol,
    UploadBeginning,
    UploadBytes,
    UploadCompletion,
    UploadEndings,
    UploadPartRepository,
    UploadServing,
    UploadSlots,
    UploadWriter,
    Uploads,
  ],
  exports: [IntakeService, LinkService, ResumableUploadService],
})
export class EvidenceModule {}
