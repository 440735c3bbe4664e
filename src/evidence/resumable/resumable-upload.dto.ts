import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Text } from '../../platform/http/fields';
import { FootageFieldsDto } from '../footage.dto';

const SHA256 = /^[0-9a-f]{64}$/;
/** S3's own limit of one object put together from parts lies far above; this is what may be sealed in one copy. */
const SIZE_BYTES_MAX = 5 * 2 ** 30;
const FILENAME_MAX = 255;

export const uploadStates = ['open', 'completed', 'ended'] as const;
/** open: takes bytes; completed: became an item of footage; ended: given up, its bytes are gone. */
export type UploadState = (typeof uploadStates)[number];

/** Of any file that is to come in parts. */
export class AnnouncedFileDto {
  /** @example 209715200 */
  @IsInt()
  @Min(1)
  @Max(SIZE_BYTES_MAX)
  sizeBytes: number;

  /**
   * SHA-256 (hex) by which the same file is known when it is picked again: of its size in bytes, the SHA-256 of its first and
   * of its last 8 MiB, as three lines of text, the last one without a line end.
   * @example 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
   */
  @Matches(SHA256, { message: 'fingerprint must be a SHA-256 in lower-case hex' })
  fingerprint: string;

  /** @example 'kenh2_20260109_211800.mp4' */
  @IsOptional()
  @Text(FILENAME_MAX)
  filename?: string;
}

/** Announces a recording of a lens of one's own areas. */
export class BeginUploadDto extends IntersectionType(AnnouncedFileDto, FootageFieldsDto) {}

export class CompleteUploadDto {
  /**
   * SHA-256 (hex) of the whole file, counted by the sender while sending.
   * @example 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
   */
  @Matches(SHA256, { message: 'sha256 must be a SHA-256 in lower-case hex' })
  sha256: string;
}

export class UploadParams {
  @IsUUID()
  id: string;
}

export class ResumableUploadDto {
  id: string;

  @ApiProperty({ enum: uploadStates })
  state: UploadState;

  sizeBytes: number;

  /** So many bytes are safe; go on from here. */
  offsetBytes: number;

  /** Given up then, unless more bytes come before. */
  expiresAt: string;

  /** Once completed: the item of footage. */
  itemId: string | null;

  /** In what the owner's feature calls it; null for an officer's own. */
  slot: string | null;

  originalFilename: string | null;
}
