import { IntersectionType } from '@nestjs/swagger';
import { Equals, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { AnnouncedFileDto } from '../../evidence/resumable/resumable-upload.dto';
import { toNumber } from '../../platform/http/fields';
import { SLOTS_MAX } from './custodian-view';

const TIME_TYPED_MAX = 40;

/** What is said of a file, whichever way it comes. */
class CustodianFileDto {
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
   * When the file begins, by the recorder's own clock. Whatever is no time, nothing too, is refused in words for people.
   * @example '2026-01-09T19:40:00'
   */
  @IsString()
  @MaxLength(TIME_TYPED_MAX)
  startedAt: string;
}

/** What the page's form says of a file; the file itself comes after it. */
export class SentFileDto extends CustodianFileDto {
  /** @example 'file' */
  @Equals('file')
  act: string;
}

/** The same, announced by the page's script. */
export class BeginCustodianUploadDto extends IntersectionType(AnnouncedFileDto, CustodianFileDto) {}
