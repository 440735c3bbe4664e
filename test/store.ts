import { parseConfig } from '../src/platform/config';
import { ObjectStore } from '../src/platform/storage/object-store';
import type { Environment } from './services';

/** The object store that a process with these settings works on. */
export function storeOf(environment: Environment): ObjectStore {
  return ObjectStore.connect(parseConfig(environment));
}
