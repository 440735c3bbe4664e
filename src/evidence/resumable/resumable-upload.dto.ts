import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Instant, Text } from '../../platform/http/fields';

const SHA256 = /^[0-9a-f]{64}$/;
/** S3's own limit of one object put together from parts lies far above; this is what may be sealed in one copy. */
const SIZE_BYTES_MAX = 5 * 2 ** 30;
const FILENAME_MAX = 255;
const SLOT_MAX = 100;

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
export class BeginUploadDto extends AnnouncedFileDto {
  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsUUID()
  cameraId: string;

  /**
   * Start of the recording as the recorder's own clock displays it, right or wrong.
   * @example '2026-01-09T21:18:00+07:00'
   */
  @Instant()
  displayedStartedAt: string;

  /**
   * Default: the lens's source of that time, the main stream first.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  sourceId?: string;

  /**
   * Who handed it over.
   * @example 'Tổ dân phố Mẫu 02'
   */
  @IsOptional()
  @Text(300)
  acquiredFrom?: string;

  /**
   * Number of the record drawn up when it was taken.
   * @example 'BB-2026-014'
   */
  @IsOptional()
  @Text(200)
  procedureReference?: string;
}

/** Announces a file by a signed link; what it is of follows from the slot. */
export class BeginLinkUploadDto extends AnnouncedFileDto {
  /**
   * As the page gave it out.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @Text(SLOT_MAX)
  slot: string;
}

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
