import type Library from 'sharp';
import type { Sharp } from 'sharp';
import type { Position } from '../../geo/position';
import { Turns } from '../../platform/turns';
import { exifPosition } from './exif-position';
import { pictureTooManyPixels, pictureUnreadable } from './picture.errors';

const SIDE_PIXELS_MAX = 2048;
const SMALL_SIDE_PIXELS_MAX = 320;
/** More than any phone's usual photo; decoded, it takes 200 MB for a moment. */
const MEGAPIXELS_MAX = 50;
const SECONDS_MAX = 20;
/** Pictures decoded at once in this process; the others wait. */
const AT_ONCE = 2;
const turns = new Turns(AT_ONCE);
/** With the first picture: the library takes some ten mebibytes, and most processes never meet one. */
let loaded: Promise<typeof Library> | null = null;

/** Nothing else of what libvips can read is ever tried: no SVG, PDF or TIFF, however the bytes begin. */
const LOADERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];

/** A picture made anew: of what was sent only what can be seen is left. */
export interface RecodedPicture {
  /** JPEG, upright, sRGB, without any metadata. */
  whole: Buffer;
  small: Buffer;
  widthPixels: number;
  heightPixels: number;
  /** Where its EXIF says that it was taken; not in the JPEG. */
  positionHint: Position | null;
}

/**
 * Decodes a picture that a stranger sent and writes it anew, so that nothing but its pixels is kept: no EXIF, no second
 * file behind the first.
 * @throws picture_unreadable, picture_too_many_pixels
 */
export function recode(bytes: Buffer): Promise<RecodedPicture> {
  return turns.take(() => decoded(bytes));
}

async function load(): Promise<typeof Library> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

async function decoded(bytes: Buffer): Promise<RecodedPicture> {
  const sharp = await (loaded ??= load());
  const limits = { limitInputPixels: MEGAPIXELS_MAX * 1e6, failOn: 'error', pages: 1 } as const;
  try {
    const input = sharp(bytes, limits);
    const { width, height, exif } = await input.metadata();
    if (width * height > MEGAPIXELS_MAX * 1e6) throw pictureTooManyPixels({ maxMegapixels: MEGAPIXELS_MAX });
    const upright = input.autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
    const { data, info } = await jpeg(upright, SIDE_PIXELS_MAX, 85);
    const small = await jpeg(sharp(data, limits), SMALL_SIDE_PIXELS_MAX, 75);
    const positionHint = exif ? exifPosition(exif) : null;
    return {
      whole: data,
      small: small.data,
      widthPixels: info.width,
      heightPixels: info.height,
      positionHint,
    };
  } catch (error) {
    if (pictureTooManyPixels.made(error)) throw error;
    if (/pixel limit/i.test(String(error))) throw pictureTooManyPixels({ maxMegapixels: MEGAPIXELS_MAX });
    throw pictureUnreadable({}, [], error);
  }
}

function jpeg(picture: Sharp, sidePixels: number, quality: number) {
  return picture
    .resize({ width: sidePixels, height: sidePixels, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .timeout({ seconds: SECONDS_MAX })
    .toBuffer({ resolveWithObject: true });
}
