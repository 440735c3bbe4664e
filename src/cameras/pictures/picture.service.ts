import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreaService } from '../../areas/area.service';
import { invalidField, notFound } from '../../platform/errors';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { RegistryPicture, type PictureKind } from './picture.entity';
import { PictureRepository } from './picture.repository';
import { type KeptPicture, type PictureSize, PictureStore } from './picture-store';
import type { PictureDto, StoredPictureDto } from './pictures.dto';

export interface NewPicture {
  areaId: number;
  kind: PictureKind;
  /** As they came; nothing of them is trusted. */
  bytes: Buffer;
}

/** Takes pictures of the registry in and gives them out within their area. */
@Injectable()
export class PictureService {
  constructor(
    private readonly pictures: PictureRepository,
    private readonly files: PictureStore,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Bytes first, then the row: a crash between leaves bytes that the worker clears away.
   * @throws outside_your_areas, picture_unreadable, picture_too_many_pixels, store_unavailable, invalid_input (areaId)
   */
  async store(context: RequestContext, picture: NewPicture): Promise<StoredPictureDto> {
    await this.areas.refuseOutside(picture.areaId, context.scope);
    return this.storeFrom(context, picture, context.actor.id);
  }

  /** `store` for whoever has no account. `sentBy`: `link:` and the id of the signed link. */
  async storeFrom(context: RequestContext, picture: NewPicture, sentBy: string): Promise<StoredPictureDto> {
    const kept = await this.files.keep(picture.bytes);
    const { areaId, kind } = picture;
    try {
      const stored = await this.writes.create(
        context,
        'POST pictures',
        { areaId, kind, sha256: kept.sha256 },
        (transaction) => this.storeWithin(transaction, { areaId, kind, sentBy }, kept),
      );
      // The answer of an earlier request with the same key.
      if (stored.id !== kept.id) await this.files.remove(kept.id);
      return { ...stored, positionHint: kept.positionHint };
    } catch (error) {
      await this.files.remove(kept.id).catch(() => undefined);
      throw error;
    }
  }

  /** The row of a picture whose bytes are kept already, as a part of a larger write. */
  async storeWithin(
    transaction: WriteTransaction,
    { areaId, kind, sentBy }: Pick<RegistryPicture, 'areaId' | 'kind' | 'sentBy'>,
    { id, sha256, sizeBytes, widthPixels, heightPixels }: KeptPicture,
  ): Promise<PictureDto> {
    const row = { id, areaId, kind, sha256, sizeBytes, widthPixels, heightPixels, sentBy };
    const picture = Object.assign(new RegistryPicture(), row);
    await this.pictures.insert(transaction.manager, picture);
    transaction.record('picture.stored', { pictureId: id, kind, sha256, sizeBytes, areaId });
    return toPictureDto(picture);
  }

  /**
   * For a field that names a picture. Who may read a picture follows from its kind, so a consent is named only as a consent,
   * and nothing else as one.
   * @param id null or undefined: nothing was named.
   * @param manager of the transaction that asks, if one does.
   * @throws invalid_input naming `field` when there is no such picture in the scope.
   */
  async refuseUnknown(
    id: string | null | undefined,
    scope: AccessScope,
    field: string,
    { isConsent = false, manager }: { isConsent?: boolean; manager?: EntityManager } = {},
  ): Promise<void> {
    if (!id) return;
    const picture = await this.pictures.find(id, scope, manager);
    if (picture && (picture.kind === 'consent') === isConsent) return;
    const [en, vi] = isConsent
      ? ['no picture of kind consent', 'không có ảnh loại consent nào']
      : ['no such picture', 'không có ảnh này'];
    throw invalidField(field, `there is ${en}; send it first`, `${vi}; hãy gửi ảnh trước`);
  }

  /** The bytes of one that `find` has let through. @throws object_missing, store_unavailable */
  open(id: string, size: PictureSize): Promise<Readable> {
    return this.files.open(id, size);
  }

  /** A consent shows a name and a signature: only for those who may know whom to call. @throws not_found */
  async find(context: RequestContext, id: string): Promise<RegistryPicture> {
    const picture = await this.pictures.find(id, context.scope);
    const isShown =
      picture &&
      (picture.kind !== 'consent' || (await this.pictures.find(id, context.scopeOf('recorder:contact'))));
    if (!isShown) throw notFound({ what: 'picture', id });
    return picture;
  }
}

function toPictureDto(picture: RegistryPicture): PictureDto {
  const { id, areaId, kind, sha256, sizeBytes, widthPixels, heightPixels } = picture;
  return { id, areaId, kind, sha256, sizeBytes, widthPixels, heightPixels };
}
