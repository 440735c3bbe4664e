import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Instant } from '../platform/http/fields';
import { type SourceStream, sourceStreams } from './source.entity';

export class AttachSourceDto {
  @IsUUID()
  recorderId: string;

  @IsInt()
  @Min(1)
  @Max(1024)
  channel: number;

  @IsOptional()
  @IsIn(sourceStreams)
  @ApiPropertyOptional({ enum: sourceStreams, default: 'main' })
  stream?: SourceStream;

  /** Default: the start of the lens's service. */
  @IsOptional()
  @Instant()
  validFrom?: string;
}

export class EndSourceDto {
  /** From then on the channel no longer shows this lens. */
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
