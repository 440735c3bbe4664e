import { Module } from '@nestjs/common';
import { PictureRecodingService } from '../cameras/pictures/picture-recoding.service';
import { Derivation } from './derivation';
import { DerivativeStore } from './derivative-store';
import { Examiner } from './examiner';
import { FootageInspector } from './footage-inspector';
import { HashLock } from './hash-lock';
import { ItemRepository } from './item.repository';
import { MediaTools } from './media-tools';
import { ObjectSealer } from './object-sealer';
import { Rejections } from './rejections';
import { ResumableUploadRepository } from './resumable/resumable-upload.repository';
import { UploadBytes } from './resumable/upload-bytes';
import { UploadEndings } from './resumable/upload-endings';
import { UploadSweeper } from './resumable/upload-sweeper';
import { SealRepository } from './seal.repository';
import { SealService } from './seal.service';
import { Sealing } from './sealing';
import { StagedFetch } from './staged-fetch';
import { StagingArea } from './staging-area';
import { StoreHonesty } from './store-honesty';
import { Sweeper } from './sweeper';
import { TakenExaminer } from './taken/taken-examiner';
import { TakenItemRepository } from './taken/taken-item.repository';
import { VerifyTakenHandler } from './taken/verify-taken.handler';
import { TamperingRepository } from './tampering.repository';
import { TamperingScan } from './tampering-scan';
import { TamperingWatch } from './tampering-watch';
import { VerifyFootageHandler } from './verify-footage.handler';
import { WorkFolders } from './work-folder';

/** What the worker does with footage: verify, derive, seal, sweep, watch. Imported by the worker process alone. */
@Module({
  providers: [
    Derivation,
    DerivativeStore,
    Examiner,
    FootageInspector,
    HashLock,
    ItemRepository,
    MediaTools,
    ObjectSealer,
    PictureRecodingService,
    Rejections,
    ResumableUploadRepository,
    SealRepository,
    SealService,
    Sealing,
    StagedFetch,
    StagingArea,
    StoreHonesty,
    Sweeper,
    TakenExaminer,
    TakenItemRepository,
    TamperingRepository,
    TamperingScan,
    TamperingWatch,
    UploadBytes,
    UploadEndings,
    UploadSweeper,
    VerifyFootageHandler,
    VerifyTakenHandler,
    WorkFolders,
  ],
})
export class EvidenceWorkerModule {}
