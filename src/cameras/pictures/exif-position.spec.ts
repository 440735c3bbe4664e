import fc from 'fast-check';
import { exifPosition } from './exif-position';

/** A TIFF block with nothing but a GPS IFD. */
function gpsBlock(
  lat: [string, number[][]],
  lon: [string, number[][]],
  { isLittle = true, prefix = '' } = {},
): Buffer {
  const bytes = Buffer.alloc(200);
  const u16 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number | string) => {
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
    if (typeof value === 'string') bytes.write(value, at + 8, 'latin1');
    else u32(value, at + 8);
  };
  u16(1, 8);
  entry(10, 0x8825, 4, 1, 30);
  u16(4, 30);
  entry(32, 1, 2, 2, lat[0]);
  entry(44, 2, 5, 3, 100);
  entry(56, 3, 2, 2, lon[0]);
  entry(68, 4, 5, 3, 130);
  for (const [at, parts] of [
    [100, lat[1]],
    [130, lon[1]],
  ] as const)
    parts.forEach(([top, bottom], index) => {
      u32(top!, at + index * 8);
      u32(bottom!, at + index * 8 + 4);
    });
  return Buffer.concat([Buffer.from(prefix, 'latin1'), bytes]);
}

const LAT: [string, number[][]] = [
  'N',
  [
    [11, 1],
    [47, 1],
    [2400, 100],
  ],
];
const LON: [string, number[][]] = [
  'E',
  [
    [108, 1],
    [1424, 100],
    [0, 1],
  ],
];

describe('exifPosition', () => {
  it('reads degrees, minutes and seconds in either byte order', () => {
    const position = { lon: 108.2373333, lat: 11.79 };
    expect(exifPosition(gpsBlock(LAT, LON))).toEqual(position);
    expect(exifPosition(gpsBlock(LAT, LON, { isLittle: false, prefix: 'Exif\0\0' }))).toEqual(position);
  });

  it('knows south and west', () => {
    const south = gpsBlock(['S', LAT[1]], ['W', LON[1]]);
    expect(exifPosition(south)).toEqual({ lon: -108.2373333, lat: -11.79 });
  });

  it('counts what cannot be a place as none', () => {
    const zero = [
      [0, 1],
      [0, 1],
      [0, 1],
    ];
    expect(exifPosition(gpsBlock(['N', zero], ['E', zero]))).toBeNull();
    expect(
      exifPosition(
        gpsBlock(
          [
            'N',
            [
              [91, 1],
              [0, 1],
              [0, 1],
            ],
          ],
          LON,
        ),
      ),
    ).toBeNull();
    expect(
      exifPosition(
        gpsBlock(
          [
            'N',
            [
              [11, 0],
              [0, 1],
              [0, 1],
            ],
          ],
          LON,
        ),
      ),
    ).toBeNull();
    expect(exifPosition(Buffer.alloc(0))).toBeNull();
  });

  it('survives any bytes, and any cut or change of a true block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void exifPosition(Buffer.from(bytes))),
    );
    const block = gpsBlock(LAT, LON);
    const change = fc.record({ at: fc.nat(block.length - 1), to: fc.nat(255), length: fc.nat(block.length) });
    fc.assert(
      fc.property(change, ({ at, to, length }) => {
        const changed = Buffer.from(block);
        changed[at] = to;
        exifPosition(changed.subarray(0, length));
      }),
    );
  });
});
