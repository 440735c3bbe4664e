import { baseMapKindOf } from './base-map';
import { securityHeaders } from './security-headers';

it.each([
  ['https://tiles.example.org/{z}/{x}/{y}.png', 'raster'],
  ['https://tiles.example.org/wms?x={x}&y={y}&z={z}', 'raster'],
  ['/base-map/{z}/{x}/{y}.webp', 'raster'],
  ['http://10.0.0.7:8080/{z}/{x}/{y}.png', 'raster'],
  ['https://files.example.org/lam-dong.pmtiles', 'pmtiles'],
  ['https://files.example.org/lam-dong.pmtiles?key=1', 'pmtiles'],
  ['/base-map/lam-dong.pmtiles', 'pmtiles'],
])('%s is %s', (url, kind) => expect(baseMapKindOf(url)).toBe(kind));

it.each([
  ['without a place for the square', 'https://tiles.example.org/map.png'],
  ['without the zoom', 'https://tiles.example.org/{x}/{y}.png'],
  ['of another kind', 'ftp://tiles.example.org/{z}/{x}/{y}.png'],
  ['of many hosts', 'https://{z}.example.org/{z}/{x}/{y}.png'],
  ['of another host in the form of a path', '//tiles.example.org/{z}/{x}/{y}.png'],
  ['the same with a backslash', '/\\tiles.example.org/{z}/{x}/{y}.png'],
  ['that is no address', 'https://[/{z}/{x}/{y}.png'],
  ['without a host', '{z}/{x}/{y}.png'],
])('an address %s is none', (_what, url) => expect(baseMapKindOf(url)).toBeNull());

describe('the content security policy', () => {
  const directives = (BASE_MAP_URL?: string) =>
    securityHeaders({ BASE_MAP_URL })['content-security-policy']!.split('; ');

  it('knows no other host', () => {
    for (const url of [undefined, '/base-map/lam-dong.pmtiles'])
      expect(directives(url)).toEqual([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]);
  });

  it('lets the base map be asked for, of its own host and port alone, and nothing else', () => {
    const plain = directives();
    const opened = directives('https://user:secret@Tiles.Example.org:8443/{z}/{x}/{y}.png;script-src *');
    expect(opened.filter((directive) => !plain.includes(directive))).toEqual([
      "img-src 'self' data: blob: https://tiles.example.org:8443",
      "connect-src 'self' https://tiles.example.org:8443",
    ]);
    expect(opened).toHaveLength(plain.length);
  });
});
