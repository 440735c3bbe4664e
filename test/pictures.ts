import sharp from 'sharp';

/** A photo as phones take them, with its place in its EXIF. */
export function photo({ width = 800, height = 600 } = {}): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'ThuNghiem' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '11/1 47/1 2400/100',
      GPSLongitudeRef: 'E',
      GPSLongitude: '108/1 14/1 2400/100',
    },
  };
  return sharp({ create: { width, height, channels: 3, background: '#483' } })
    .jpeg()
    .withExifMerge(exif)
    .toBuffer();
}

export function pictureForm(areaId: number, kind: string, bytes: Buffer, type = 'image/jpeg'): FormData {
  const form = new FormData();
  form.append('areaId', String(areaId));
  form.append('kind', kind);
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), 'anh.jpg');
  return form;
}
