import { useSyncExternalStore } from 'react';
import { serverNow } from '../api/server-time';

const listeners = new Set<() => void>();
let timer: number | undefined;
let now = serverNow();

function tick() {
  now = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = serverNow();
    timer = window.setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time in milliseconds, each second anew; one timer for all who look at it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** Whether a moment has passed. */
export function useHasPassed(iso: string | null): boolean {
  const present = useNow();
  return iso !== null && Date.parse(iso) <= present;
}
