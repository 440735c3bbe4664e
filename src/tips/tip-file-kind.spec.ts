import sharp from 'sharp';
import { copySignsOf, fileTypeOf, isHeif } from './tip-file-kind';

const bytes = (text: string, length = 600) =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]);
const box = (brand: string) => bytes(`\0\0\0\x20ftyp${brand}`);
const JPEG = { kind: 'image', mediaType: 'image/jpeg' } as const;

it.each<[string, Buffer, string | null]>([
  ['JPEG', bytes('\xff\xd8\xff\xe0'), 'image/jpeg'],
  ['PNG', bytes('\x89PNG\r\n\x1a\n'), 'image/png'],
  ['WebP', bytes('RIFF\0\0\0\0WEBP'), 'image/webp'],
  ['AVI', bytes('RIFF\0\0\0\0AVI '), 'video/x-msvideo'],
  ['MP4', box('isom'), 'video/mp4'],
  ['a film of an iPhone', box('qt  '), 'video/quicktime'],
  ['an old QuickTime film', bytes('\0\0\0\x08wide'), 'video/quicktime'],
  ['3GP', box('3gp5'), 'video/3gpp'],
  ['WebM', bytes('\x1a\x45\xdf\xa3....webm'), 'video/webm'],
  ['Matroska', bytes('\x1a\x45\xdf\xa3....matroska'), 'video/x-matroska'],
  ['MPEG-PS', bytes('\0\0\x01\xba'), 'video/mpeg'],
  [
    'MPEG-TS',
    Buffer.concat([0, 1, 2].map(() => Buffer.concat([Buffer.from([0x47]), Buffer.alloc(187)]))),
    'video/mp2t',
  ],
  ['HEIC', box('heic'), null],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), null],
  ['HTML', bytes('<!doctype html>'), null],
  ['a program', bytes('MZ'), null],
  ['PDF', bytes('%PDF-1.7'), null],
  ['a ZIP', bytes('PK\x03\x04'), null],
  ['nothing', Buffer.alloc(0), null],
  ['one byte', Buffer.from([0xff]), null],
])('tells %s by its first bytes', (_, head, mediaType) => {
  expect(fileTypeOf(head)?.mediaType ?? null).toBe(mediaType);
});

it('knows pictures of iPhones, to say what to do', () => {
  expect([isHeif(box('heic')), isHeif(box('mif1')), isHeif(box('isom'))]).toEqual([true, true, false]);
});

describe('signs of a copy', () => {
  const said = { isForwarded: false };
  const withExif = sharp({ create: { width: 8, height: 8, channels: 3, background: '#483' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'ThuNghiem' } })
    .toBuffer();
  const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: '#483' } })
    .jpeg()
    .toBuffer();

  it('are none in what a camera wrote', async () => {
    expect(copySignsOf(said, { name: 'IMG_0001.JPG', head: await withExif, type: JPEG })).toEqual([]);
    expect(copySignsOf(said, null)).toEqual([]);
  });

  it('are the word of the sender, the name, and that nothing of a camera is left', async () => {
    const name = `z5012345678901_${'0123456789abcdef'.repeat(2)}.jpg`;
    expect(copySignsOf({ isForwarded: true }, { name, head: await plain, type: JPEG })).toEqual([
      'said_forwarded',
      'messenger_name',
      'no_camera_data',
    ]);
  });

  it.each([
    'received_1234567890.jpeg',
    'FB_IMG_1700000000000.jpg',
    'VID-20260109-WA0001.mp4',
    'photo_2026-01-09_21-30-00.jpg',
    'Zalo_video.mp4',
  ])('are seen in the name %s', (name) => {
    const film = { kind: 'film', mediaType: 'video/mp4' } as const;
    expect(copySignsOf(said, { name, head: box('isom'), type: film })).toEqual(['messenger_name']);
  });

  it.each([0, 2, 3, 5, 11, 20, 60])('survive a JPEG cut after %d bytes', async (length) => {
    copySignsOf(said, { name: null, head: (await withExif).subarray(0, length), type: JPEG });
  });
});
