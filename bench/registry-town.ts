import { loadTown } from './load';
import type { Environment } from '../test/services';
import type { Town } from './town';

/** Of the sight and tile benches. */
export const REGISTRY_DATABASE = 'lensledger_bench_registry';
/** A province: as many lenses in a ward as in the town of the search bench, and wards enough for BENCH_LENSES of them. */
const LENSES = Number(process.env.BENCH_LENSES ?? 100_000);
const LENSES_PER_WARD = 125;
const WARDS_PER_DISTRICT = 10;

/** Lenses and their views without footage; does nothing when they are there already. */
export function loadRegistry(env: Environment): Promise<Town> {
  const districts = Math.ceil(LENSES / LENSES_PER_WARD / WARDS_PER_DISTRICT);
  const size = { cameras: LENSES, wards: districts * WARDS_PER_DISTRICT, segmentsPerCamera: 0 };
  return loadTown(env.DATABASE_OWNER_URL!, REGISTRY_DATABASE, size);
}
