/**
 * All that draws with MapLibre, as one piece to be loaded when the first map is shown. The name of this file becomes the
 * name of that piece, by which the service worker knows not to keep it (`vite.config.ts`).
 */
export { LensMapCanvas } from './page/LensMapCanvas';
export { PlaceMapCanvas } from './PlaceMapCanvas';
