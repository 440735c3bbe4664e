/** Browsers inside of other apps: many open no file chooser, or forget the page when it does. */
const IN_APP =
  /\bZalo\b|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|Viber|musical_ly|BytedanceWebview|MicroMessenger|; wv\)/i;
const ANDROID = /Android/i;

/**
 * How to leave the browser inside of an app. @returns null for a browser of its own; `chromeUrl` null where no address
 * opens another browser (iPhone).
 */
export function wayOut(userAgent: string, pageUrl: string): { chromeUrl: string | null } | null {
  if (!IN_APP.test(userAgent)) return null;
  if (!ANDROID.test(userAgent)) return { chromeUrl: null };
  const { protocol, host, pathname } = new URL(pageUrl);
  const scheme = protocol.slice(0, -1);
  return { chromeUrl: `intent://${host}${pathname}#Intent;scheme=${scheme};package=com.android.chrome;end` };
}
