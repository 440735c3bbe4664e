import type { Session } from './session';

const KEY = 'session';

/** What this device needs to show its forms without a line: who it was and what it might do; no secret. */
export function rememberSession(session: Session): void {
  localStorage.setItem(KEY, JSON.stringify({ ...session, csrfToken: '' }));
}

export function rememberedSession(): Session | null {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Session) : null;
}

export function forgetSession(): void {
  localStorage.removeItem(KEY);
}
