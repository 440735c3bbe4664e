import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { LinkEvidenceDto } from '../evidence/links.dto';
import { AreaId, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PositionDto } from '../platform/http/position.dto';
import { type CopySign, copySigns, type TipFileKind, tipFileKinds } from './tip-file-kind';
import { type TipState, tipStates } from './tip-state';

const REASON_LENGTH_MAX = 1000;
const KEPT_DAYS_MAX = 3650;

export class TipParams {
  @IsUUID()
  id: string;
}

/** Newest first. */
export class ListTipsDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  @IsOptional()
  @IsIn(tipStates)
  @ApiPropertyOptional({ enum: tipStates })
  state?: TipState;
}

/** How its file is evidence in the case: as when an item is linked. */
export class AcceptTipDto extends PickType(LinkEvidenceDto, ['relevance', 'contribution', 'reason']) {
  /**
   * The case it is about; the account may link evidence to it.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsUUID()
  incidentId: string;
}

export class DeclineTipDto {
  /** @example 'Không liên quan đến vụ việc nào' */
  @Text(REASON_LENGTH_MAX)
  reason: string;

  /**
   * Days until it is destroyed, 0 = at once; default TIP_KEPT_DAYS.
   * @example 7
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(KEPT_DAYS_MAX)
  keptDays?: number;
}

export class TipFileDto {
  /** As the sender's device called it. */
  name: string | null;

  @ApiProperty({ enum: tipFileKinds })
  kind: TipFileKind;

  /** By its first bytes. */
  mediaType: string;

  sha256: string;
  sizeBytes: number;
}

export class TipDecisionDto {
  by: string;
  at: string;
  reason: string;
}

export class TipDto {
  id: string;

  /** What its sender shows to learn what became of it. */
  receipt: string;

  /** The lowest unit that holds the claimed place, else the commune that the sender chose. */
  areaId: number;

  @ApiProperty({ enum: tipStates })
  state: TipState;

  receivedAt: string;

  /** Claimed by the sender, as are place and time. Null once it is destroyed. */
  description: string | null;

  placeText: string | null;

  @ApiProperty({ type: () => PositionDto, nullable: true })
  position: PositionDto | null;

  happenedAt: string | null;

  /** True when its file is not, or may not be, what the camera wrote. */
  isCopy: boolean;

  /** Why: the sender says so, a messenger named the file, or it holds nothing that cameras write into pictures. */
  @ApiProperty({ enum: copySigns, isArray: true })
  copySigns: CopySign[];

  /** Null also once it is evidence: then see `itemId`. */
  @ApiProperty({ type: TipFileDto, nullable: true })
  file: TipFileDto | null;

  /** The sender may be reached. */
  hasContact: boolean;

  /** When it is destroyed unless somebody accepts it; null = never by itself. */
  destroyAt: string | null;

  @ApiProperty({ type: TipDecisionDto, nullable: true })
  decision: TipDecisionDto | null;

  incidentId: string | null;

  /** The evidence that its file has become; sealed and linked a little later. */
  itemId: string | null;
}

export class TipDetailDto extends TipDto {
  /** Who sent it, as they said; only for whoever may triage there. Null also when they said nothing. */
  contact: string | null;
}

export class TipPageDto {
  items: TipDto[];
  nextCursor: string | null;
}
