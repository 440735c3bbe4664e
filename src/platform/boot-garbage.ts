import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back what starting has left: modules, decorators and routes are read once, and V8 would keep the heap that it took
 * for that (some 35 MiB) until much more is needed. Once, before the first request is waited for.
 */
export function dropBootGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  // What a first collection finalises, a second frees.
  collect();
  collect();
}
