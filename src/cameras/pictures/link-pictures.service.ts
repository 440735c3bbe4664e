import { Injectable } from '@nestjs/common';
import type { LinkForm, OpenedLink } from '../../access/links/signed-link-kinds.service';
import { AppError, invalidField } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import type { PictureKind } from './picture.entity';
import { PictureRepository } from './picture.repository';
import { PictureService } from './picture.service';

/** One link can fill a disk only so far. */
const PICTURES_PER_LINK_MAX = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Photos that come by a signed link. */
@Injectable()
export class LinkPicturesService {
  constructor(
    private readonly pictures: PictureService,
    private readonly repository: PictureRepository,
  ) {}

  /**
   * Keeps the photo of a form, so that it is not lost when another field is wrong; the form then names it as `pictureId`.
   * @param kind null = this form is for no photo. @returns the form without its file; one that cannot be used is a fault of the form
   * like any other, so that all are shown at once.
   */
  async intoForm(
    link: OpenedLink,
    form: LinkForm,
    kind: PictureKind | null,
    context: RequestContext,
  ): Promise<LinkForm> {
    const fields = new URLSearchParams(form.fields);
    const known = await this.known(link, fields.get('pictureId'));
    fields.delete('pictureId');
    if (known) fields.set('pictureId', known);
    const prepared = { ...form, fields, file: null };
    if (!form.file || !kind) return prepared;
    try {
      fields.set('pictureId', await this.keep(link, kind, form.file, context));
      return prepared;
    } catch (error) {
      if (!(error instanceof AppError) || error.declaration.kind !== 'unprocessable') throw error;
      return { ...prepared, fileFault: { field: 'file', message: error.bilingual } };
    }
  }

  /** @returns the id if this very link has sent the picture before; a form may claim any. */
  private async known(link: OpenedLink, id: string | null): Promise<string | null> {
    if (id === null || !UUID.test(id)) return null;
    return (await this.repository.isFrom(id, senderOf(link))) ? id : null;
  }

  /** @returns its id. @throws picture_unreadable, picture_too_many_pixels, invalid_input (file) */
  private async keep(
    link: OpenedLink,
    kind: PictureKind,
    bytes: Buffer,
    context: RequestContext,
  ): Promise<string> {
    if ((await this.repository.countFrom(senderOf(link))) >= PICTURES_PER_LINK_MAX) throw tooManyPictures();
    const picture = { areaId: link.areaId, kind, bytes };
    // A key of anonymous senders would be everybody's.
    const keyless = { ...context, idempotencyKey: null };
    return (await this.pictures.storeFrom(keyless, picture, senderOf(link))).id;
  }
}

/** Who brought something, as pictures, proposals and acquisitions name whoever holds a link. */
export function senderOf({ id }: { id: string }): string {
  return `link:${id}`;
}

function tooManyPictures() {
  return invalidField(
    'file',
    'too many photos came by this link; send the form without one',
    'đường dẫn này đã gửi quá nhiều ảnh; hãy gửi mà không kèm ảnh',
  );
}
