import { useSyncExternalStore } from 'react';

const SECOND_MILLISECONDS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = wholeSecond();
    for (const each of listeners) each();
  }, SECOND_MILLISECONDS);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function present(): number {
  if (timer === undefined) now = wholeSecond();
  return now;
}

const wholeSecond = () => Math.floor(Date.now() / SECOND_MILLISECONDS) * SECOND_MILLISECONDS;

/** The present in milliseconds, once a second; one timer for all that counts down. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, present);
}

/** Whether a moment has passed. */
export function useHasPassed(iso: string | null): boolean {
  const now = useNow();
  return iso !== null && new Date(iso).getTime() <= now;
}
