import { mayScrape } from './metrics-access';

const METRICS_TOKEN = 'a-token-of-16-characters';

it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
  expect(mayScrape(address, undefined, {})).toBe(true);
});

it.each(['10.0.0.1', '203.0.113.9', '::ffff:10.0.0.1', 'fe80::1', '', 'localhost'])(
  '%j is not',
  (address) => {
    expect(mayScrape(address, undefined, {})).toBe(false);
    expect(mayScrape(address, 'Bearer ', {})).toBe(false);
    expect(mayScrape(address, 'Bearer undefined', {})).toBe(false);
    expect(mayScrape(address, undefined, { METRICS_TOKEN })).toBe(false);
    expect(mayScrape(address, `Bearer ${METRICS_TOKEN}`, { METRICS_TOKEN })).toBe(true);
  },
);
