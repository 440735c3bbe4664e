import { useSyncExternalStore } from 'react';

const KEY = 'purpose';
const listeners = new Set<() => void>();

/** The purpose this tab looks under; of the session that opened it, so it is not shared between tabs. */
export function currentPurposeId(): string | null {
  return sessionStorage.getItem(KEY);
}

export function choosePurpose(id: string | null): void {
  if (id) sessionStorage.setItem(KEY, id);
  else sessionStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

export function useCurrentPurposeId(): string | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentPurposeId);
}
