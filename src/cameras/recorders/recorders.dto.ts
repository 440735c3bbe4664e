import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AreaId, MayBeAbsent, Nested, Text } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { type OwnerKind, ownerKinds } from './recorder.entity';

const CHANNELS_MAX = 1024;
const RETENTION_DAYS_MAX = 3650;

export class CustodianDto {
  @IsIn(ownerKinds)
  @ApiProperty({ enum: ownerKinds })
  kind: OwnerKind;

  @Text(200)
  name: string;

  @IsOptional()
  @Text(40)
  phone?: string | null;
}

export class CreateRecorderDto {
  @AreaId()
  areaId: number;

  @Text(200)
  name: string;

  @IsOptional()
  @Text(100)
  make?: string | null;

  @IsOptional()
  @Text(100)
  model?: string | null;

  @IsOptional()
  @Text(100)
  serial?: string | null;

  @IsInt()
  @Min(1)
  @Max(CHANNELS_MAX)
  channels: number;

  /** How long the custodian says recordings are kept. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(RETENTION_DAYS_MAX)
  statedRetentionDays?: number | null;

  /** Who holds the recorder. */
  @IsDefined()
  @Nested(() => CustodianDto)
  custodian: CustodianDto;
}

export class ChangeRecorderDto {
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @Text(200)
  name?: string;

  @IsOptional()
  @Text(100)
  make?: string | null;

  @IsOptional()
  @Text(100)
  model?: string | null;

  @IsOptional()
  @Text(100)
  serial?: string | null;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(CHANNELS_MAX)
  channels?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(RETENTION_DAYS_MAX)
  statedRetentionDays?: number | null;

  @MayBeAbsent()
  @IsDefined()
  @Nested(() => CustodianDto)
  custodian?: CustodianDto;
}

export class RecorderParams {
  @IsUUID()
  id: string;
}

/** Newest first. */
export class ListRecordersDto extends PageQueryDto {
  /** The area and everything in it, by today's tree. */
  @IsOptional()
  @AreaId()
  areaId?: number;
}

/** How a recorder's clock relates to true time in one epoch; see docs of the clock model. */
export class ClockModelDto {
  referenceAt: string;

  /** Displayed minus true at `referenceAt`. */
  offsetMilliseconds: number;

  driftPpm: number;

  /** Half width of the interval between the checks. */
  uncertaintyMilliseconds: number;

  /** How fast it widens before the first and after the last check. */
  growthPpm: number;

  firstCheckedAt: string;
  lastCheckedAt: string;
}

export class ClockDto {
  /** Number of the running epoch; each reset opens a new one. */
  epoch: number;

  /** True: displayed times of this epoch are taken as they are and their uncertainty is unknown. */
  neverChecked: boolean;

  @ApiProperty({ type: () => ClockModelDto, nullable: true })
  model: ClockModelDto | null;
}

export class HeldByDto {
  @ApiProperty({ enum: ownerKinds })
  kind: OwnerKind;

  /** null = withheld. */
  name: string | null;

  /** null = none, or withheld. */
  phone: string | null;

  /** Name and phone are only for those who must call the custodian. */
  isWithheld: boolean;
}

export class RecorderDto {
  id: string;
  areaId: number;
  name: string;
  make: string | null;
  model: string | null;
  serial: string | null;
  channels: number;
  statedRetentionDays: number | null;
  custodian: HeldByDto;
  clock: ClockDto;
}

export class RecorderPageDto {
  items: RecorderDto[];
  nextCursor: string | null;
}
