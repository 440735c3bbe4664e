import { ApiProperty, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Text } from '../../platform/http/fields';
import { ListCamerasDto } from '../camera-list.dto';
import { type ExportFormat, exportFormats } from './export-writers';

/** Filters as the list of lenses has them. */
export class ExportCamerasDto extends PickType(ListCamerasDto, ['areaId', 'status', 'kind']) {
  /** @example "csv" */
  @IsIn(exportFormats)
  @ApiProperty({ enum: exportFormats })
  format: ExportFormat;

  /**
   * Part of code, name or address, with or without marks.
   * @example "cho"
   */
  @IsOptional()
  @Text(100)
  q?: string;
}
