import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Bilingual } from '../../platform/errors';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { BilingualDto } from '../../platform/http/problem.dto';
import { type AcceptKind, acceptKinds, type Outcome, outcomes } from './import-state';

export class ListImportRowsDto extends PageQueryDto {
  @IsOptional()
  @IsIn(outcomes)
  @ApiPropertyOptional({ enum: outcomes })
  outcome?: Outcome;
}

export class RowReasonDto {
  /** Meaning of the column; `row` = the row as a whole. */
  field: string;
  code: string;

  @ApiProperty({ type: () => BilingualDto })
  message: Bilingual;
}

export class RowProposalDto {
  @ApiProperty({ enum: acceptKinds })
  kind: AcceptKind;

  @ApiProperty({ type: () => BilingualDto })
  message: Bilingual;

  @ApiPropertyOptional({ type: 'object', properties: { lon: { type: 'number' }, lat: { type: 'number' } } })
  position?: { lon: number; lat: number };
  count?: number;
  duplicateOf?: string;
}

export class ImportRowDto {
  /** As a person counts in the file. */
  number: number;

  @ApiProperty({ enum: outcomes })
  outcome: Outcome;

  @ApiProperty({ type: () => [RowReasonDto] })
  reasons: RowReasonDto[];

  @ApiProperty({ type: () => [RowProposalDto] })
  proposals: RowProposalDto[];

  /** The lens it stands for, the first of several; null = rejected, or only planned. */
  cameraId: string | null;
}

export class ImportRowPageDto {
  items: ImportRowDto[];
  nextCursor: string | null;
}
