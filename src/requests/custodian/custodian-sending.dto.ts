import { Equals, IsInt, IsUUID, Max, Min } from 'class-validator';
import { AnnouncedFileDto } from '../../evidence/resumable/resumable-upload.dto';
import { Text, toNumber } from '../../platform/http/fields';
import { SLOTS_MAX } from './custodian-view';

const TIME_TYPED_MAX = 40;

/** What the page's form says of a file; the file itself comes after it. */
export class SentFileDto {
  /** @example 'file' */
  @Equals('file')
  act: string;

  /**
   * As the page gave it out; each is for one file.
   * @example 1
   */
  @toNumber
  @IsInt()
  @Min(1)
  @Max(SLOTS_MAX)
  slot: number;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsUUID()
  cameraId: string;

  /**
   * When the file begins, by the recorder's own clock.
   * @example '2026-01-09T19:40:00'
   */
  @Text(TIME_TYPED_MAX)
  startedAt: string;
}

/** The same, announced by the page's script. */
export class BeginCustodianUploadDto extends AnnouncedFileDto {
  /** @example 1 */
  @toNumber
  @IsInt()
  @Min(1)
  @Max(SLOTS_MAX)
  slot: number;

  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsUUID()
  cameraId: string;

  /** @example '2026-01-09T19:40:00' */
  @Text(TIME_TYPED_MAX)
  startedAt: string;
}
