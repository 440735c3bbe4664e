/// <reference types="vite-plugin-pwa/vanillajs" />
import { registerSW } from 'virtual:pwa-register';

/** How often a tab that stays open for days looks for a new version. */
const LOOK_MILLISECONDS = 3_600_000;

/**
 * Keeps the shell of the app on this device, so that it starts without a line; never an answer of the api.
 * @param onNewVersion a new version is there; calling what it gets takes it and reloads
 */
export function keepShell(onNewVersion: (take: () => void) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const take = registerSW({
    onNeedRefresh: () => onNewVersion(() => void take(true)),
    onRegisteredSW(_address, registration) {
      if (registration)
        setInterval(() => void registration.update().catch(() => undefined), LOOK_MILLISECONDS);
    },
  });
}
