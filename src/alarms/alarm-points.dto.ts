import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type IncidentKind, incidentKinds } from '../incidents/incidents.dto';
import { AreaId, Instant, MayBeAbsent, Nested, Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PositionDto } from '../platform/http/position.dto';
import { type AlarmPointKind, alarmPointKinds } from './alarm-point';

const CONTACTS_MAX = 5;
const RADIUS_METERS_MAX = 500;

export class AlarmContactDto {
  /** @example 'Nguyễn Văn Mẫu' */
  @Text(200)
  name: string;

  /** @example '0900 000 001' */
  @IsOptional()
  @Text(40)
  phone?: string | null;
}

export class CreateAlarmPointDto {
  /**
   * The lowest unit it stands in.
   * @example 12
   */
  @AreaId()
  areaId: number;

  @IsIn(alarmPointKinds)
  @ApiProperty({ enum: alarmPointKinds })
  kind: AlarmPointKind;

  /** @example 'Quỹ tín dụng Mẫu' */
  @Text(200)
  name: string;

  @IsDefined()
  @Nested(() => PositionDto)
  location: PositionDto;

  /**
   * How far around `location` it may happen, in metres.
   * @example 30
   */
  @MayBeAbsent()
  @IsNumber()
  @Min(1)
  @Max(RADIUS_METERS_MAX)
  radiusMeters?: number = 30;

  /** What an alarm is recorded as, until somebody knows better. */
  @MayBeAbsent()
  @IsIn(incidentKinds)
  @ApiPropertyOptional({ enum: incidentKinds, default: 'other' })
  incidentKind?: IncidentKind = 'other';

  /** Whom officers call there. No machine calls them: they may stand beside the robber. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(CONTACTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => AlarmContactDto)
  contacts?: AlarmContactDto[] = [];
}

export class ChangeAlarmPointDto {
  /** @example 12 */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @IsIn(alarmPointKinds)
  @ApiPropertyOptional({ enum: alarmPointKinds })
  kind?: AlarmPointKind;

  /** @example 'Quỹ tín dụng Mẫu' */
  @MayBeAbsent()
  @Text(200)
  name?: string;

  @MayBeAbsent()
  @IsDefined()
  @Nested(() => PositionDto)
  location?: PositionDto;

  /** @example 30 */
  @MayBeAbsent()
  @IsNumber()
  @Min(1)
  @Max(RADIUS_METERS_MAX)
  radiusMeters?: number;

  @MayBeAbsent()
  @IsIn(incidentKinds)
  @ApiPropertyOptional({ enum: incidentKinds })
  incidentKind?: IncidentKind;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(CONTACTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => AlarmContactDto)
  contacts?: AlarmContactDto[];

  /** False: its presses are refused. */
  @MayBeAbsent()
  @IsBoolean()
  isActive?: boolean;

  /**
   * Until then every press is a drill; at most a day away, so that nobody forgets it. null ends it at once.
   * @example '2026-08-28T16:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  drillUntil?: string | null;
}

export class AlarmPointParams {
  @IsUUID()
  id: string;
}

export class AlarmKeyParams extends AlarmPointParams {
  @IsUUID()
  keyId: string;
}

/** Newest first. */
export class ListAlarmPointsDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 12
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  @IsOptional()
  @IsIn(alarmPointKinds)
  @ApiPropertyOptional({ enum: alarmPointKinds })
  kind?: AlarmPointKind;

  @IsOptional()
  @toBoolean
  @IsBoolean()
  isActive?: boolean;
}

export class AlarmFiguresQueryDto {
  /**
   * Alarms from this moment on.
   * @example '2026-01-01T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  from?: string;

  /**
   * Alarms before this moment.
   * @example '2027-01-01T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  to?: string;
}

export class ShownContactDto {
  name: string;
  phone: string | null;
}

export class AlarmKeyDto {
  id: string;
  issuedAt: string;
}

export class IssuedAlarmKeyDto extends AlarmKeyDto {
  /** Shown this once; by it the button signs. */
  secret: string;
}

export class AlarmPointDto {
  id: string;
  areaId: number;

  @ApiProperty({ enum: alarmPointKinds })
  kind: AlarmPointKind;

  name: string;
  location: PositionDto;
  radiusMeters: number;

  @ApiProperty({ enum: incidentKinds })
  incidentKind: IncidentKind;

  /** null = withheld: only for those who look after the point. */
  @ApiProperty({ type: [ShownContactDto], nullable: true })
  contacts: ShownContactDto[] | null;

  isActive: boolean;
  drillUntil: string | null;

  /** Those that are not revoked, without their secrets. */
  keys: AlarmKeyDto[];
}

export class AlarmPointPageDto {
  items: AlarmPointDto[];
  nextCursor: string | null;
}

export class AlarmFiguresDto {
  /** Drills apart; presses within one window are one alarm. */
  alarms: number;

  drills: number;

  /** All, those of drills too. */
  presses: number;

  genuine: number;
  falseAlarms: number;
  unjudged: number;

  /** Share of the judged alarms that were false, 0 to 1; null = none is judged. */
  falseAlarmRate: number | null;
}
