import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type Contribution, contributions, type Relevance, relevances } from './evidence-link.entity';

const REASON_LENGTH_MAX = 1000;

export class LinkEvidenceDto {
  /**
   * A sealed item; one that the account may not read becomes an access request.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsUUID()
  itemId: string;

  /** scene: shows the place itself; approach: a way to or from it; context: neither, but says something of it. */
  @IsIn(relevances)
  @ApiProperty({ enum: relevances })
  relevance: Relevance;

  /** What it did for the case; `nothing_seen` is worth keeping too. */
  @IsIn(contributions)
  @ApiProperty({ enum: contributions })
  contribution: Contribution;

  /** @example 'Điều tra vụ việc 01/2026' */
  @Text(REASON_LENGTH_MAX)
  reason: string;
}

export class UnlinkEvidenceDto {
  /** @example 'Điều tra vụ việc 01/2026' */
  @Text(REASON_LENGTH_MAX)
  reason: string;
}

export class IncidentParams {
  @IsUUID()
  id: string;
}

export class LinkParams extends IncidentParams {
  @IsUUID()
  linkId: string;
}

/** Oldest first. */
export class ListLinksDto extends PageQueryDto {
  /** Also those that were taken back. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  includeUnlinked?: boolean = false;
}

export class UnlinkedDto {
  by: string;
  at: string;
  reason: string;
}

export class LinkDto {
  id: string;
  incidentId: string;

  /** null = the account may not read it. */
  itemId: string | null;

  isReadable: boolean;

  @ApiProperty({ enum: relevances })
  relevance: Relevance;

  @ApiProperty({ enum: contributions })
  contribution: Contribution;

  reason: string;
  linkedBy: string;
  linkedAt: string;

  @ApiPropertyOptional({ type: UnlinkedDto, nullable: true })
  unlinked: UnlinkedDto | null;
}

export class LinkPageDto {
  items: LinkDto[];
  nextCursor: string | null;
}
