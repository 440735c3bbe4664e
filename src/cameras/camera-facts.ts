/** What a lens is fixed to. */
export const mounts = ['pole', 'wall', 'ceiling', 'roof', 'tower', 'tree', 'vehicle'] as const;
export type Mount = (typeof mounts)[number];

export const settings = ['outdoor', 'indoor'] as const;
export type Setting = (typeof settings)[number];

/** What a lens was put up to watch. */
export const watchedPlaces = [
  'junction',
  'road',
  'alley',
  'gate',
  'market',
  'school',
  'hospital',
  'bank',
  'shop',
  'bridge',
  'river',
  'park',
  'parking',
  'station',
  'office',
  'house',
] as const;
export type WatchedPlace = (typeof watchedPlaces)[number];
