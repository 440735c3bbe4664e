import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Instant } from '../platform/http/fields';
import { type SourceStream, sourceStreams } from './source.entity';

export class AttachSourceDto {
  /** @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' */
  @IsUUID()
  recorderId: string;

  /** @example 3 */
  @IsInt()
  @Min(1)
  @Max(1024)
  channel: number;

  @IsOptional()
  @IsIn(sourceStreams)
  @ApiPropertyOptional({ enum: sourceStreams, default: 'main' })
  stream?: SourceStream;

  /**
   * Default: the start of the lens's service.
   * @example '2026-01-05T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  validFrom?: string;

  /**
   * For a period that is over, such as one before a source that is recorded already. Default: it is still so.
   * @example '2026-03-01T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  validTo?: string;
}

export class EndSourceDto {
  /**
   * From then on the channel no longer shows this lens.
   * @example '2026-03-01T00:00:00+07:00'
   */
  @Instant()
  validTo: string;
}

export class SourceParams {
  @IsUUID()
  id: string;

  @IsUUID()
  sourceId: string;
}

export class SourceDto {
  id: string;
  recorderId: string;
  cameraId: string;
  channel: number;

  @ApiProperty({ enum: sourceStreams })
  stream: SourceStream;

  validFrom: string;

  /** Exclusive; null = still so. */
  validTo: string | null;
}

export class SourcePageDto {
  items: SourceDto[];
  nextCursor: string | null;
}
