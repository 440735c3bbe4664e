import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { Instant, Text } from '../platform/http/fields';
import { type ItemKind, itemKinds } from './evidence-item.entity';
import { type ItemState, itemStates } from './item-state';

/** Fields of POST /footage. Each comes once, all of them before the file. */
export class FootageFieldsDto {
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

/** The body as documentation shows it. */
export class FootageUploadDto extends FootageFieldsDto {
  /** The recording itself, the last part of the body. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

export class ItemParams {
  @IsUUID()
  id: string;
}

export class FootageLinksDto {
  self: string;
  original: string;
  proxy: string;
  thumbnail: string;
}

export class ReceivedFootageDto {
  id: string;

  @ApiProperty({ enum: itemStates })
  state: ItemState;

  /** Of the received bytes, hex; compare it with your own. */
  sha256: string;

  sizeBytes: number;
  receivedAt: string;
  links: FootageLinksDto;
}

export class RejectionDto {
  code: string;
  en: string;
  vi: string;
}

export class FootageCameraDto {
  id: string;
  code: string;
  name: string;
  areaId: number;
}

export class DisplayedTimeDto {
  startedAt: string;

  /** Null until the length was measured. */
  endedAt: string | null;
}

export class CorrectedTimeDto extends DisplayedTimeDto {
  /** ± around the start; null = the clock was never checked, and corrected equals displayed. */
  uncertaintyMilliseconds: number | null;
}

export class FootageMediaDto {
  container: string;
  mediaType: string;
  durationMilliseconds: number;

  /** True for raw streams: their length follows from a guessed frame rate. */
  durationIsEstimated: boolean;

  widthPixels: number;
  heightPixels: number;
  framesPerSecond: number | null;
  videoCodec: string;
  audioCodec: string | null;

  /** Browsers play the original itself. */
  isPlayable: boolean;
}

export class SealDto {
  sealedAt: string;
  objectKey: string;

  /** The only version that is ever served. */
  versionId: string;

  lockMode: string;
  lockedUntil: string;

  /** True once something that sealing did not put there was seen on the key; the served bytes are still the sealed ones. */
  tampering: boolean;
}

export class AcquisitionDto {
  id: string;
  areaId: number;
  method: string;

  /** Null also when it is kept from this account: see `namesAreWithheld`. */
  acquiredFrom: string | null;

  procedureReference: string | null;

  /** True for whoever reads this by a case or a granted request: who handed it over is for those who took it in. */
  namesAreWithheld: boolean;

  originalFilename: string | null;
  receivedAt: string;
}

export class FootageDto {
  id: string;

  @ApiProperty({ enum: itemStates })
  state: ItemState;

  @ApiPropertyOptional({ type: RejectionDto, nullable: true })
  rejectedReason: RejectionDto | null;

  /** `footage` is of a lens; a picture (`image`) or a phone's film (`film`) came by hand and has neither lens nor times. */
  @ApiProperty({ enum: itemKinds })
  kind: ItemKind;

  @ApiPropertyOptional({ type: FootageCameraDto, nullable: true })
  camera: FootageCameraDto | null;

  sourceId: string | null;
  clockEpochId: string | null;

  @ApiPropertyOptional({ type: DisplayedTimeDto, nullable: true })
  displayed: DisplayedTimeDto | null;

  @ApiPropertyOptional({ type: CorrectedTimeDto, nullable: true })
  corrected: CorrectedTimeDto | null;

  sha256: string | null;
  sizeBytes: number | null;
  receivedAt: string;
  acquisition: AcquisitionDto;

  @ApiPropertyOptional({ type: FootageMediaDto, nullable: true })
  media: FootageMediaDto | null;

  @ApiPropertyOptional({ type: SealDto, nullable: true })
  seal: SealDto | null;

  links: FootageLinksDto;
}

const ROUTE = '/api/v1/footage';

/** Where an item and its bytes are found. */
export function linksOf(id: string): FootageLinksDto {
  const self = `${ROUTE}/${id}`;
  return { self, original: `${self}/original`, proxy: `${self}/proxy`, thumbnail: `${self}/thumbnail` };
}
