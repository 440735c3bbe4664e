import { Module } from '@nestjs/common';
import { Derivation } from './derivation';
import { Examiner } from './examiner';
import { FootageInspector } from './footage-inspector';
import { HashLock } from './hash-lock';
import { ItemRepository } from './item.repository';
import { MediaTools } from './media-tools';
import { ObjectSealer } from './object-sealer';
import { Rejections } from './rejections';
import { SealRepository } from './seal.repository';
import { SealService } from './seal.service';
import { Sealing } from './sealing';
import { StagingArea } from './staging-area';
import { StoreHonesty } from './store-honesty';
import { Sweeper } from './sweeper';
import { TamperingRepository } from './tampering.repository';
import { TamperingScan } from './tampering-scan';
import { TamperingWatch } from './tampering-watch';
import { VerifyFootageHandler } from './verify-footage.handler';
import { WorkFolders } from './work-folder';

/** What the worker does with footage: verify, derive, seal, sweep, watch. Imported by the worker process alone. */
@Module({
  providers: [
    Derivation,
    Examiner,
    FootageInspector,
    HashLock,
    ItemRepository,
    MediaTools,
    ObjectSealer,
    Rejections,
    SealRepository,
    SealService,
    Sealing,
    StagingArea,
    StoreHonesty,
    Sweeper,
    TamperingRepository,
    TamperingScan,
    TamperingWatch,
    VerifyFootageHandler,
    WorkFolders,
  ],
})
export class EvidenceWorkerModule {}
