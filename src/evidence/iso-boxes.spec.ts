import { readBoxLayout } from './iso-boxes';

/** A box of that type with so many bytes of content. */
function box(type: string, contentBytes = 8): Buffer {
  const bytes = Buffer.alloc(8 + contentBytes);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.write(type, 4, 'latin1');
  return bytes;
}

/** `mdat` with a 64-bit size. */
function largeBox(type: string, contentBytes: number): Buffer {
  const bytes = Buffer.alloc(16 + contentBytes);
  bytes.writeUInt32BE(1, 0);
  bytes.write(type, 4, 'latin1');
  bytes.writeBigUInt64BE(BigInt(bytes.length), 8);
  return bytes;
}

const read = (...boxes: Buffer[]) => {
  const file = Buffer.concat(boxes);
  return readBoxLayout(async (position, length) => file.subarray(position, position + length), file.length);
};

describe('readBoxLayout', () => {
  it('tells whether playing can start at once', async () => {
    expect(await read(box('ftyp'), box('moov'), box('mdat'))).toEqual({
      isComplete: true,
      isMovieFirst: true,
      isFragmented: false,
    });
    expect(await read(box('ftyp'), largeBox('mdat', 100), box('moov'))).toMatchObject({
      isComplete: true,
      isMovieFirst: false,
    });
    expect(await read(box('moov'), box('moof'), box('mdat'))).toMatchObject({ isFragmented: true });
  });

  it.each([1, 7, 20])('sees that %i bytes of the data are missing', async (missing) => {
    const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length - missing);
    expect((await read(box('ftyp'), box('moov'), cut(box('mdat', 100)))).isComplete).toBe(false);
    expect((await read(box('ftyp'), box('moov'), cut(largeBox('mdat', 100)))).isComplete).toBe(false);
  });

  it('sees that the data never came', async () => {
    expect((await read(box('ftyp'), box('moov'))).isComplete).toBe(false);
    expect((await read(box('ftyp'), box('moov'), largeBox('mdat', 100).subarray(0, 10))).isComplete).toBe(
      false,
    );
  });

  it('forgives padding after the film, and data that runs to the end', async () => {
    expect((await read(box('moov'), box('mdat'), Buffer.alloc(64))).isComplete).toBe(true);
    expect((await read(box('moov'), box('mdat'), box('junk', 30).subarray(0, 20))).isComplete).toBe(true);
    const open = box('mdat', 50);
    open.writeUInt32BE(0, 0);
    expect((await read(box('moov'), open)).isComplete).toBe(true);
  });

  it('ends on boxes that do not advance', async () => {
    const stuck = box('free');
    stuck.writeUInt32BE(4, 0);
    expect((await read(box('moov'), box('mdat'), stuck)).isComplete).toBe(true);
  });
});
