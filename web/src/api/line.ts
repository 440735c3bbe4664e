import { useSyncExternalStore } from 'react';

let hasAnswered = true;
const listeners = new Set<() => void>();

/** A network without the server behind it is no line either: what the last attempt met counts too. */
export function noteLine(isThere: boolean): void {
  if (hasAnswered === isThere) return;
  hasAnswered = isThere;
  for (const listener of listeners) listener();
}

export function isOnline(): boolean {
  return navigator.onLine && hasAnswered;
}

function subscribe(listener: () => void): () => void {
  const online = () => {
    hasAnswered = true;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('online', online);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', online);
    window.removeEventListener('offline', listener);
  };
}

/** Whether things can be sent, as far as this device can tell. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline);
}
