import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { AreaId } from '../../platform/http/fields';
import { PositionDto } from '../../platform/http/position.dto';
import { type PictureKind, pictureKinds } from './picture.entity';

/** Fields of POST /pictures. Each comes once, all of them before the file. */
export class PictureFieldsDto {
  /**
   * Who may see this area may see the picture.
   * @example 3
   */
  @AreaId()
  areaId: number;

  /**
   * What it shows.
   * @example 'reference'
   */
  @IsIn(pictureKinds)
  @ApiProperty({ enum: pictureKinds })
  kind: PictureKind;
}

/** The body as documentation shows it. */
export class PictureUploadDto extends PictureFieldsDto {
  /** JPEG, PNG or WebP, the last part of the body. It is written anew: metadata such as the place is not kept. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

export class PictureParams {
  @IsUUID()
  id: string;
}

export class PictureDto {
  id: string;
  areaId: number;

  @ApiProperty({ enum: pictureKinds })
  kind: PictureKind;

  /** Of the JPEG that is kept, not of what was sent. */
  sha256: string;

  sizeBytes: number;
  widthPixels: number;
  heightPixels: number;
}

export class StoredPictureDto extends PictureDto {
  /** Where the sent file said that it was taken: told once, kept nowhere. */
  @ApiProperty({ type: () => PositionDto, nullable: true })
  positionHint: PositionDto | null;
}
