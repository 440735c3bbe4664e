import sharp from 'sharp';
import { deflateSync } from 'node:zlib';
import { AppError } from '../../platform/errors';
import { recode } from './recoding';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#369' } });

async function codeOf(bytes: Buffer): Promise<string> {
  const error: unknown = await recode(bytes).catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error.declaration.code;
  throw new Error('it was not refused');
}

/** A PNG that says it is so large, with a few bytes of pixels. */
function bombPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const pixels = deflateSync(Buffer.alloc(1000));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('recode', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'writes a %s anew as JPEG, no larger than 2048 pixels',
    async (format) => {
      const made = await recode(await plain(3000, 1500)[format]().toBuffer());
      expect([made.widthPixels, made.heightPixels]).toEqual([2048, 1024]);
      expect(await sharp(made.whole).metadata()).toMatchObject({ format: 'jpeg', width: 2048, height: 1024 });
      expect(await sharp(made.small).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 160 });
    },
  );

  it('turns it upright, says where it was taken and keeps none of its metadata', async () => {
    const exif = {
      IFD0: { Make: 'ThuNghiem', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '11/1 47/1 2400/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '108/1 14/1 2400/100',
      },
    };
    const sent = await plain(300, 100).jpeg().withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const made = await recode(sent);
    expect([made.widthPixels, made.heightPixels]).toEqual([100, 300]);
    expect(made.positionHint).toEqual({ lon: 108.24, lat: 11.79 });
    const { exif: kept, icc, xmp, orientation } = await sharp(made.whole).metadata();
    expect({ kept, icc, xmp, orientation }).toEqual({});
    expect(made.whole.toString('latin1')).not.toMatch(/Exif|ThuNghiem/);
  });

  it('keeps nothing of a second file behind or inside the first', async () => {
    const jpeg = await plain(64, 64).jpeg().withXmp('<x><script>alert(1)</script></x>').toBuffer();
    const polyglot = Buffer.concat([jpeg, Buffer.from('PK\x03\x04<html><script>alert(2)</script>')]);
    const { whole, small } = await recode(polyglot);
    for (const kept of [whole, small]) expect(kept.toString('latin1')).not.toMatch(/script|PK\x03\x04/);
  });

  it.each([
    ['SVG', `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`],
    [
      'SVG that reads a file',
      `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>`,
    ],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['GIF that is JavaScript too', 'GIF89a/*\x01\x00\x01\x00\x00\x00\x00*/=1;alert(1)'],
    ['PDF', '%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj'],
    ['text', 'xin chào'],
  ])('refuses %s', async (_, text) => {
    expect(await codeOf(Buffer.from(text, 'latin1'))).toBe('picture_unreadable');
  });

  it('refuses other formats of pictures, whatever they hold', async () => {
    for (const format of ['gif', 'tiff', 'avif'] as const)
      expect(await codeOf(await plain(16, 16)[format]().toBuffer())).toBe('picture_unreadable');
  });

  it('refuses a picture that is cut off or garbled', async () => {
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
        background: '#000',
      },
    });
    const jpeg = await noise.clone().jpeg().toBuffer();
    expect(await codeOf(jpeg.subarray(0, jpeg.length / 2))).toBe('picture_unreadable');
    const png = await noise.png().toBuffer();
    png.fill(0, Math.floor(png.length / 2), Math.floor(png.length / 2) + 5000);
    expect(await codeOf(png)).toBe('picture_unreadable');
    expect(await codeOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe('picture_unreadable');
  });

  it('refuses a few bytes that would become a wall of pixels', async () => {
    expect(await codeOf(bombPng(60_000, 60_000))).toBe('picture_too_many_pixels');
    expect(await codeOf(await plain(8000, 6400).png().toBuffer())).toBe('picture_too_many_pixels');
  });

  it('takes many at once, a few at a time', async () => {
    const bytes = await plain(500, 500).jpeg().toBuffer();
    const made = await Promise.all(Array.from({ length: 12 }, () => recode(bytes)));
    expect(new Set(made.map(({ whole }) => whole.toString('base64'))).size).toBe(1);
  });
});
