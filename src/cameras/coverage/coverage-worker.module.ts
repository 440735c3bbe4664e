import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras.module';
import { ClipViewsHandler } from './clip-views.handler';
import { ViewClipper } from './view-clipper';

/** Views clipped anew after an import of buildings: work of the worker process. */
@Module({ imports: [CamerasModule], providers: [ViewClipper, ClipViewsHandler] })
export class CoverageWorkerModule {}
