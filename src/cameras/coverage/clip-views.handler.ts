import { systemContext } from '../../platform/http/request-context';
import { type Handles, JobHandler, type JobRun } from '../../queue/job-handler';
import { type ClipViews, clipViews } from './clip-views.job';
import { ViewClipper } from './view-clipper';

@JobHandler(clipViews)
export class ClipViewsHandler implements Handles<ClipViews> {
  constructor(private readonly clipper: ViewClipper) {}

  /** May be repeated: a view that is clipped as it should be is left alone. */
  async handle({ areaId }: ClipViews, { signal }: JobRun): Promise<void> {
    const context = systemContext(`clip-views ${areaId}`);
    for (let after: string | null = null; ;) {
      signal.throwIfAborted();
      after = await this.clipper.clipSome(context, areaId, after);
      if (after === null) return;
    }
  }
}
