import { Injectable } from '@nestjs/common';
import { recode } from './recoding';

/** For features that show pictures of their own: what strangers sent is decoded here or nowhere. */
@Injectable()
export class PictureRecodingService {
  /**
   * A JPEG to look at, upright, of at most 2048 pixels and without metadata; the bytes sent stay as they are.
   * @throws picture_unreadable, picture_too_many_pixels
   */
  async shown(bytes: Buffer): Promise<{ whole: Buffer; small: Buffer }> {
    const { whole, small } = await recode(bytes);
    return { whole, small };
  }
}
