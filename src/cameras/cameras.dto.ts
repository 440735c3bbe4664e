import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { AreaId, Instant, LocalDate, MayBeAbsent, Nested, Text } from '../platform/http/fields';
import { type CameraKind, cameraKinds } from './camera.entity';
import { CameraFactsDto } from './camera-facts.dto';
import { type Mount, mounts, type Setting, settings, type WatchedPlace, watchedPlaces } from './camera-facts';
import { type CameraStatus, cameraStatuses, firstCameraStatuses } from './camera-status';
import { type OwnerKind, ownerKinds } from './recorders/recorder.entity';
import { AttachSourceDto, SourceDto } from './sources.dto';
import { ViewBodyDto } from './view-body.dto';
import { ViewDto } from './views.dto';

/** ONE lens; a housing with four lenses is registered four times. */
export class CreateCameraDto extends CameraFactsDto {
  /**
   * Unique in the whole registry.
   * @example "DV-GT-014"
   */
  @Text(60)
  code: string;

  /** @example "Ngã ba Gia Thạnh, hướng chợ" */
  @Text(200)
  name: string;

  /**
   * The lowest unit it stands in.
   * @example 21
   */
  @AreaId()
  areaId: number;

  /** @example "fixed" */
  @IsIn(cameraKinds)
  @ApiProperty({ enum: cameraKinds })
  kind: CameraKind;

  /** @example "group" */
  @IsIn(ownerKinds)
  @ApiProperty({ enum: ownerKinds })
  ownerKind: OwnerKind;

  /** @example "active" */
  @IsOptional()
  @IsIn(firstCameraStatuses)
  @ApiPropertyOptional({ enum: firstCameraStatuses, default: 'active' })
  status?: CameraStatus;

  /**
   * First day of service.
   * @example "2023-04-30"
   */
  @LocalDate()
  inServiceFrom: string;

  /** The recorder channel it is on. */
  @IsOptional()
  @Nested(() => AttachSourceDto)
  source?: AttachSourceDto | null;

  @IsOptional()
  @Nested(() => ViewBodyDto)
  view?: ViewBodyDto | null;
}

/** What is absent stays as it is; null empties. */
export class ChangeCameraDto extends CameraFactsDto {
  /**
   * For a code that was written down wrongly: footage and the log know the lens by its id.
   * @example "DV-GT-015"
   */
  @MayBeAbsent()
  @Text(60)
  code?: string;

  /** @example "Ngã ba Gia Thạnh, hướng cầu" */
  @MayBeAbsent()
  @Text(200)
  name?: string;

  /** @example 21 */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  /** @example "group" */
  @MayBeAbsent()
  @IsIn(ownerKinds)
  @ApiPropertyOptional({ enum: ownerKinds })
  ownerKind?: OwnerKind;

  /**
   * For a first day of service that was written down wrongly.
   * @example "2023-04-29"
   */
  @MayBeAbsent()
  @LocalDate()
  inServiceFrom?: string;

  /** @example "faulty" */
  @MayBeAbsent()
  @IsIn(cameraStatuses)
  @ApiPropertyOptional({ enum: cameraStatuses })
  status?: CameraStatus;

  /**
   * With `status`: since when it is so; default now. With the status that it has already: since when it really was so.
   * @example "2026-03-02T08:00:00+07:00"
   */
  @MayBeAbsent()
  @Instant()
  since?: string;

  /**
   * With `status`: why.
   * @example "Mất nguồn sau cơn dông"
   */
  @MayBeAbsent()
  @Text(1000)
  reason?: string;

  /**
   * With status `retired`: the first day out of service; default today.
   * @example "2026-03-01"
   */
  @MayBeAbsent()
  @LocalDate()
  retiredOn?: string;
}

export class CameraParams {
  @IsUUID()
  id: string;
}

export class CameraDto {
  id: string;
  code: string;
  name: string;
  areaId: number;

  @ApiProperty({ enum: cameraKinds })
  kind: CameraKind;

  @ApiProperty({ enum: ownerKinds })
  ownerKind: OwnerKind;

  @ApiProperty({ enum: cameraStatuses })
  status: CameraStatus;

  inServiceFrom: string;

  /** First day out of service; null = not retired. */
  retiredOn: string | null;

  @ApiProperty({ enum: mounts, nullable: true })
  mount: Mount | null;

  @ApiProperty({ enum: settings, nullable: true })
  setting: Setting | null;

  @ApiProperty({ enum: watchedPlaces, isArray: true })
  watches: WatchedPlace[];

  directionText: string | null;
  address: string | null;
  note: string | null;
  referencePictureId: string | null;

  /** When somebody last saw that it is live and as recorded; null = never. */
  lastConfirmedAt: string | null;

  /** It should be working, and nobody has looked for CONFIRMATION_DAYS. */
  isUnconfirmed: boolean;
}

export class CameraDetailDto extends CameraDto {
  /** Sources that have not ended, newest first. */
  sources: SourceDto[];

  /** Where it looks now, as believed now; null = not recorded. */
  @ApiProperty({ type: () => ViewDto, nullable: true })
  view: ViewDto | null;
}
