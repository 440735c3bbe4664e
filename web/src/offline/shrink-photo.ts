/** As the api keeps it; what is larger only costs the sender. */
const SIDE_PIXELS_MAX = 2048;
const QUALITY = 0.85;
const TAKEN_BY_API = new Set(['image/jpeg', 'image/png', 'image/webp']);

export class UnreadablePhoto extends Error {}

/** A photo as a JPEG of the size that the api keeps, upright. @throws UnreadablePhoto */
export async function shrinkPhoto(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) {
    if (TAKEN_BY_API.has(photo.type)) return photo;
    throw new UnreadablePhoto();
  }
  const share = Math.min(1, SIDE_PIXELS_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * share);
  canvas.height = Math.round(picture.height * share);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  if (!small) throw new UnreadablePhoto();
  return small;
}
