import { defineJob, parseIds } from '../../queue/job';

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
    const { run } = (payload ?? {}) as Partial<ImportCameras>;
    if (!Number.isInteger(run)) throw new Error('run is missing');
    return { ...parseIds('importId')(payload), run: run! };
  },
  idOf: ({ importId }) => importId,
});
