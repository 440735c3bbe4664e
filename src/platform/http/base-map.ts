/** What lies below the lenses on maps: pictures in squares, or one file of PMTiles. */
export type BaseMapKind = 'raster' | 'pmtiles';

/** @returns null when it is neither of them. */
export function baseMapKindOf(url: string): BaseMapKind | null {
  const isAddress = /^(https?:\/\/[^/]|\/(?![/\\]))/.test(url) && URL.canParse(url, 'http://own.invalid');
  if (!isAddress) return null;
  const { pathname, host } = new URL(url, 'http://own.invalid');
  // A place in the host would be another host for each square.
  if (/[{}]|%7b|%7d/i.test(host)) return null;
  if (pathname.endsWith('.pmtiles')) return 'pmtiles';
  return ['{z}', '{x}', '{y}'].every((axis) => url.includes(axis)) ? 'raster' : null;
}

/** The other host that browsers must be allowed to ask for the base map; null = there is none, or it is our own. */
export function baseMapOrigin({ BASE_MAP_URL }: { BASE_MAP_URL?: string | undefined }): string | null {
  if (!BASE_MAP_URL || BASE_MAP_URL.startsWith('/')) return null;
  return new URL(BASE_MAP_URL).origin;
}
