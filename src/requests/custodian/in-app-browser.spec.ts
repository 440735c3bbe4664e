import { wayOut } from './in-app-browser';

const PAGE = 'https://camera.example.vn/l/AZjF8DorfE2OX2p7jJ0OHwAA';
const PHONE =
  'Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';

it.each([
  ['Chrome on Android', PHONE],
  ['Safari on an iPhone', `${IPHONE} Version/17.0 Safari/604.1`],
  ['Firefox on a desk', 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'],
  ['nothing at all', ''],
])('%s is a browser of its own', (_, userAgent) => {
  expect(wayOut(userAgent, PAGE)).toBeNull();
});

it.each([
  ['Zalo', `${PHONE} Zalo android/12010`],
  ['Facebook', `${PHONE} [FB_IAB/FB4A;FBAV/440.0]`],
  ['a view inside of any app', PHONE.replace('SM-A536E', 'SM-A536E; wv')],
])('%s on Android opens Chrome with one tap', (_, userAgent) => {
  expect(wayOut(userAgent, PAGE)).toEqual({
    chromeUrl:
      'intent://camera.example.vn/l/AZjF8DorfE2OX2p7jJ0OHwAA#Intent;scheme=https;package=com.android.chrome;end',
  });
});

it('Zalo on an iPhone says how to get out', () => {
  expect(wayOut(`${IPHONE} Zalo iOS/480`, PAGE)).toEqual({ chromeUrl: null });
});
