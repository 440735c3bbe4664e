import 'reflect-metadata';
import { ConfigError, parseConfig } from '../../src/platform/config';
import { servicesEnvironment } from '../services';

const environment = servicesEnvironment();

function faultsOf(changes: Record<string, string>): string[] {
  try {
    parseConfig({ ...environment, ...changes });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('PUBLIC_URL', () => {
  it.each([
    'https://town.example.org',
    'https://10.0.0.7:8443',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://127.9.9.9',
    'http://[::1]:3000',
    '',
  ])('may be %j', (PUBLIC_URL) => {
    expect(faultsOf({ PUBLIC_URL })).toEqual([]);
  });

  it.each([
    'http://town.example.org',
    'http://192.168.1.7:3000',
    'http://0.0.0.0:3000',
    'http://localhost.example.org',
    'http://127.0.0.1.example.org',
    'http://127.0.0.1@example.org',
  ])('must be https: %s', (PUBLIC_URL) => {
    expect(faultsOf({ PUBLIC_URL })).toEqual([expect.stringMatching(/^PUBLIC_URL must be https unless/)]);
  });

  it('must be an address', () => {
    expect(faultsOf({ PUBLIC_URL: 'town' })).toEqual([expect.stringContaining('PUBLIC_URL')]);
  });
});

it('BASE_MAP_URL must be one of what maps can be drawn upon', () => {
  expect(faultsOf({ BASE_MAP_URL: '/base-map/lam-dong.pmtiles' })).toEqual([]);
  expect(faultsOf({ BASE_MAP_URL: 'https://tiles.example.org' })).toEqual([
    expect.stringMatching(/^BASE_MAP_URL must be/),
  ]);
});

it('names faults of single values and of rules together', () => {
  const faults = faultsOf({
    PORT: 'many',
    PUBLIC_URL: 'http://town.example.org',
    NODE_ENV: 'production',
    CRASH_AT: 'after-seal-put',
  });
  expect(faults).toEqual([
    'PORT must be an integer number',
    expect.stringMatching(/^PUBLIC_URL must be https/),
    expect.stringMatching(/^CRASH_AT /),
  ]);
});

it.each(['RECEIVING_STALE_SECONDS', 'RECONCILE_SECONDS', 'TAMPERING_SCAN_SECONDS'])(
  '%s is bounded: timers overflow beyond 24.8 days and would fire at once',
  (name) => {
    expect(faultsOf({ [name]: '86400' })).toEqual([]);
    expect(faultsOf({ [name]: '2147484' })).toEqual([expect.stringContaining(name)]);
  },
);

it('names an allowed host that is none, and a token that is too short', () => {
  expect(
    faultsOf({ OUTGOING_ALLOWED_HOSTS: '10.0.0.0/8, hook.example.org,::1', METRICS_TOKEN: 'x'.repeat(16) }),
  ).toEqual([]);
  expect(
    faultsOf({ OUTGOING_ALLOWED_HOSTS: 'https://hook.example.org', METRICS_TOKEN: 'x'.repeat(15) }),
  ).toEqual([expect.stringMatching(/^METRICS_TOKEN /), expect.stringMatching(/^OUTGOING_ALLOWED_HOSTS /)]);
});
