import type { Dto } from '../api/types';
import type { Tone } from './PlaceMap';

export type DetailClass = Dto<'ViewRingDto'>['name'];

/** Classes of detail with the pixels per metre they begin at, coarsest first; as `src/geo/detail.ts` has them. */
export const DETAIL_RAMP = [
  { name: 'detect', pixelsPerMeter: 25 },
  { name: 'observe', pixelsPerMeter: 62.5 },
  { name: 'recognise', pixelsPerMeter: 125 },
  { name: 'identify', pixelsPerMeter: 250 },
] as const satisfies { name: DetailClass; pixelsPerMeter: number }[];

export interface Palette {
  ground: string;
  ink: string;
  halo: string;
  areaLine: string;
  lens: string;
  fault: string;
  unconfirmed: string;
  sector: string;
  chosen: string;
  tones: Record<Tone, string>;
  detail: Record<DetailClass, string>;
  water: string;
  road: string;
  built: string;
  /** Of a base map of pictures, at most. */
  rasterBrightness: number;
}

/**
 * The ramp of detail is Viridis, which people with any colour vision can order: the finer, the stronger it stands out from
 * the ground, hence the other way round on a dark one.
 */
const light: Palette = {
  ground: '#eef1f3',
  ink: '#1f2933',
  halo: '#ffffff',
  areaLine: '#5f6871',
  lens: '#0b5563',
  fault: '#b42318',
  unconfirmed: '#7a4b00',
  sector: '#0b7285',
  chosen: '#c2255c',
  tones: { neutral: '#1864ab', good: '#237a36', warning: '#9a5300', bad: '#b42318' },
  detail: { detect: '#d9d021', observe: '#35b779', recognise: '#31688e', identify: '#440154' },
  water: '#c6dcea',
  road: '#ffffff',
  built: '#dfe3e6',
  rasterBrightness: 1,
};

const dark: Palette = {
  ground: '#22272c',
  ink: '#f1f3f5',
  halo: '#14171a',
  areaLine: '#a3abb3',
  lens: '#75bac2',
  fault: '#ff8f85',
  unconfirmed: '#ffc078',
  sector: '#66d9e8',
  chosen: '#faa2c1',
  tones: { neutral: '#74c0fc', good: '#8ce99a', warning: '#ffc078', bad: '#ff8f85' },
  detail: { detect: '#4b4a8f', observe: '#21918c', recognise: '#5ec962', identify: '#fde725' },
  water: '#1b3a4b',
  road: '#3d454d',
  built: '#2b3137',
  rasterBrightness: 0.5,
};

export function paletteOf(isDark: boolean): Palette {
  return isDark ? dark : light;
}
