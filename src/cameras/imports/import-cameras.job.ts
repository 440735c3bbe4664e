import { defineJob } from '../../queue/job';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface ImportCameras {
  importId: string;
  run: number;
}

/** Plans or writes a list of lenses; what it has written already it does not write again. */
export const importCameras = defineJob<ImportCameras>({
  name: 'import-cameras',
  queue: 'imports',
  attempts: 6,
  backoffMilliseconds: 2000,
  parse: (payload) => {
    const { importId, run } = (payload ?? {}) as Partial<ImportCameras>;
    if (typeof importId !== 'string' || !UUID.test(importId)) throw new Error('importId is missing');
    if (!Number.isInteger(run)) throw new Error('run is missing');
    return { importId, run: run! };
  },
  idOf: ({ importId }) => importId,
});
