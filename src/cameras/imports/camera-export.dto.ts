import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { AreaId, Text } from '../../platform/http/fields';
import { type CameraKind, cameraKinds } from '../camera.entity';
import { type CameraStatus, cameraStatuses } from '../camera-status';
import { type ExportFormat, exportFormats } from './export-writers';

export class ExportCamerasDto {
  /** @example "csv" */
  @IsIn(exportFormats)
  @ApiProperty({ enum: exportFormats })
  format: ExportFormat;

  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  @IsOptional()
  @IsIn(cameraStatuses)
  @ApiPropertyOptional({ enum: cameraStatuses })
  status?: CameraStatus;

  @IsOptional()
  @IsIn(cameraKinds)
  @ApiPropertyOptional({ enum: cameraKinds })
  kind?: CameraKind;

  /**
   * Part of code, name or address, with or without marks.
   * @example "cho"
   */
  @IsOptional()
  @Text(100)
  q?: string;
}
