import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { AreaId, MayBeAbsent, Nested, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { type ProposalState, proposalStates } from './proposal-state';
import { AmendedLensDto, ProposedLensDto } from './proposed-lens.dto';

const REASON_MAX = 500;

export class ApproveProposalDto {
  /**
   * Unique in the whole registry; default: the area's code and the next number.
   * @example '24871-05-012'
   */
  @MayBeAbsent()
  @Text(60)
  code?: string;

  /**
   * `approved`: it is not in service yet.
   * @example 'active'
   */
  @MayBeAbsent()
  @IsIn(['approved', 'active'])
  @ApiPropertyOptional({ enum: ['approved', 'active'], default: 'active' })
  status?: 'approved' | 'active';

  @MayBeAbsent()
  @Nested(() => AmendedLensDto)
  changes?: AmendedLensDto;
}

export class DecideProposalDto {
  /**
   * What is missing, or why not. Whoever proposed it reads it, a household on the page of its link.
   * @example 'Mắt này nhìn ra đường hay vào sân?'
   */
  @Text(REASON_MAX)
  reason: string;
}

export class ProposalParams {
  @IsUUID()
  id: string;
}

/** Newest first. */
export class ListProposalsDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @IsIn(proposalStates)
  @ApiPropertyOptional({ enum: proposalStates })
  state?: ProposalState;

  /** `true`: only one's own. */
  @MayBeAbsent()
  @IsIn(['true', 'false'])
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  mine?: 'true' | 'false';
}

export class ProposalDto {
  id: string;
  areaId: number;

  @ApiProperty({ enum: proposalStates })
  state: ProposalState;

  lens: ProposedLensDto;

  /** `link`: a household's own words by a signed link; nobody has checked who sent them. */
  @ApiProperty({ enum: ['account', 'link'] })
  origin: 'account' | 'link';

  isUnverified: boolean;

  /** Account id, or `link:` and the id of the signed link. */
  proposedBy: string;

  pictureId: string | null;
  remark: string | null;

  /** Whom to call; null when not known, or withheld. */
  contactName: string | null;
  contactPhone: string | null;

  /** True: only those who look after recorders in its area are told whom to call. */
  isContactWithheld: boolean;

  /** What a household says of its recorder. */
  recorderMake: string | null;
  keptDays: number | null;

  /** What the household ticked. */
  consentText: string | null;

  /** The officer's question, or why it was refused. */
  reason: string | null;

  /** To the officer's question. */
  answer: string | null;

  decidedBy: string | null;
  decidedAt: string | null;

  /** The lens that it became. */
  cameraId: string | null;

  proposedAt: string;
  changedAt: string;
}

/** A lens, or another open proposal, that may be the same one. */
export class LikelyDuplicateDto {
  @ApiProperty({ enum: ['camera', 'proposal'] })
  kind: 'camera' | 'proposal';

  id: string;

  /** null for a proposal. */
  code: string | null;

  name: string;
  areaId: number;
  distanceMeters: number;

  /** null when one of the two directions is unknown. */
  azimuthDifferenceDegrees: number | null;
}

export class ProposalDetailDto extends ProposalDto {
  /** At most 10 m away and looking the same way within 30°, or in an unknown direction; the nearest first. */
  duplicates: LikelyDuplicateDto[];

  /** The code it gets when none is given; null once it is decided. */
  suggestedCode: string | null;
}

export class ProposalPageDto {
  items: ProposalDto[];
  nextCursor: string | null;
}
