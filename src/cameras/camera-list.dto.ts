import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { AreaId, Text, toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type CameraKind, cameraKinds } from './camera.entity';
import { type Setting, settings, type WatchedPlace, watchedPlaces } from './camera-facts';
import { type CameraStatus, cameraStatuses } from './camera-status';
import { CameraDto } from './cameras.dto';
import { type OwnerKind, ownerKinds } from './recorders/recorder.entity';
import { SourceDto } from './sources.dto';

export const cameraSorts = ['code', 'name', 'lastConfirmedAt', 'distance'] as const;
/** By code or name; longest unconfirmed first, never confirmed before all; nearest to `near` first, without a view last. */
export type CameraSort = (typeof cameraSorts)[number];

const POSITION = /^-?\d{1,3}(\.\d{1,12})?,-?\d{1,2}(\.\d{1,12})?$/;

export class ListCamerasDto extends PageQueryDto {
  /**
   * The area and everything in it, by today's tree.
   * @example 1
   */
  @IsOptional()
  @AreaId()
  areaId?: number;

  /**
   * `CODE` or `CODE@YYYY-MM-DD`: lenses that hung in that unit on that day, by the tree of the day, and were in service.
   * @example "24871@2023-12-31"
   */
  @IsOptional()
  @Text(60)
  area?: string;

  /**
   * On a channel of this recorder, as long as that has not ended; of a recorder outside one's areas there is none.
   * @example "0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f"
   */
  @IsOptional()
  @IsUUID()
  recorderId?: string;

  /** @example "active" */
  @IsOptional()
  @IsIn(cameraStatuses)
  @ApiPropertyOptional({ enum: cameraStatuses })
  status?: CameraStatus;

  /** @example "fixed" */
  @IsOptional()
  @IsIn(cameraKinds)
  @ApiPropertyOptional({ enum: cameraKinds })
  kind?: CameraKind;

  /** @example "group" */
  @IsOptional()
  @IsIn(ownerKinds)
  @ApiPropertyOptional({ enum: ownerKinds })
  ownerKind?: OwnerKind;

  /** @example "outdoor" */
  @IsOptional()
  @IsIn(settings)
  @ApiPropertyOptional({ enum: settings })
  setting?: Setting;

  /** @example "junction" */
  @IsOptional()
  @IsIn(watchedPlaces)
  @ApiPropertyOptional({ enum: watchedPlaces })
  watches?: WatchedPlace;

  /**
   * Should be working, and nobody has looked for CONFIRMATION_DAYS; false = all others.
   * @example true
   */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  unconfirmed?: boolean;

  /**
   * Whether it is recorded where it looks now.
   * @example true
   */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  hasView?: boolean;

  /**
   * Words of code, name or address; marks, tone placement and capitals do not matter. Words of fewer than three letters are
   * looked for at the beginning of words.
   * @example "nga ba gia thanh"
   */
  @IsOptional()
  @Text(200)
  q?: string;

  /** @example "code" */
  @IsOptional()
  @IsIn(cameraSorts)
  @ApiPropertyOptional({ enum: cameraSorts, default: 'code' })
  sort?: CameraSort;

  /**
   * `lon,lat` in degrees, WGS 84; goes with sort=distance.
   * @example "108.24,11.79"
   */
  @IsOptional()
  @Matches(POSITION, { message: '$property must be lon,lat in degrees' })
  near?: string;
}

export class CameraListItemDto extends CameraDto {
  /** With `near`: from there to where it hangs now; null = not recorded, or not asked for. */
  distanceMeters: number | null;

  /** With `recorderId`: its channels there, by number; null = not asked for. */
  channels: SourceDto[] | null;
}

export class CameraPageDto {
  items: CameraListItemDto[];
  nextCursor: string | null;
}
