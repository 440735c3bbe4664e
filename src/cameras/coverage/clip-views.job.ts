import { defineJob } from '../../queue/job';

export interface ClipViews {
  areaId: number;
}

/** Cuts out of the current views of an area's lenses what its buildings hide. */
export const clipViews = defineJob<ClipViews>({
  name: 'clip-views',
  queue: 'registry',
  attempts: 8,
  backoffMilliseconds: 2000,
  parse: (payload) => {
    const { areaId } = (payload ?? {}) as Partial<ClipViews>;
    if (!Number.isInteger(areaId)) throw new Error('areaId is missing');
    return { areaId: areaId as number };
  },
  idOf: ({ areaId }) => String(areaId),
});
