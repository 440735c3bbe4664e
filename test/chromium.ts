import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { PUBLIC_NAME } from './tls-proxy';

const EXECUTABLE = '/usr/bin/chromium';
/**
 * Nothing that speaks to anybody but the page; the name of the installation leads to loopback, and its certificate is nobody's:
 * for a service worker it does not do that a context ignores it.
 */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...[
    '--disable-component-update',
    '--disable-sync',
    '--ignore-certificate-errors',
    `--host-resolver-rules=MAP ${PUBLIC_NAME} 127.0.0.1`,
  ],
];

export const hasChromium = existsSync(EXECUTABLE);

/** What a window of this width belongs to: a phone, else a desk; in Vietnam. */
export function deviceOf(width: number): BrowserContextOptions {
  const isPhone = width < 600;
  const viewport = { width, height: isPhone ? 740 : 900 };
  return { viewport, hasTouch: isPhone, isMobile: isPhone, locale: 'vi-VN' };
}

/** Debian's Chromium, without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS });
}
