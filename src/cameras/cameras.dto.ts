import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { AreaId, LocalDate, MayBeAbsent, Nested, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type CameraKind, cameraKinds } from './camera.entity';
import { type CameraStatus, cameraStatuses, firstCameraStatuses } from './camera-status';
import { type OwnerKind, ownerKinds } from './recorders/recorder.entity';
import { AttachSourceDto, SourceDto } from './sources.dto';
import { ViewBodyDto, ViewDto } from './views.dto';

/** ONE lens; a housing with four lenses is registered four times. */
export class CreateCameraDto {
  /** Unique in the whole registry. */
  @Text(60)
  code: string;

  @Text(200)
  name: string;

  /** The lowest unit it stands in. */
  @AreaId()
  areaId: number;

  @IsIn(cameraKinds)
  @ApiProperty({ enum: cameraKinds })
  kind: CameraKind;

  @IsIn(ownerKinds)
  @ApiProperty({ enum: ownerKinds })
  ownerKind: OwnerKind;

  @IsOptional()
  @IsIn(firstCameraStatuses)
  @ApiPropertyOptional({ enum: firstCameraStatuses, default: 'active' })
  status?: CameraStatus;

  /** First day of service. */
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

export class ChangeCameraDto {
  @MayBeAbsent()
  @Text(200)
  name?: string;

  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  @MayBeAbsent()
  @IsIn(ownerKinds)
  @ApiPropertyOptional({ enum: ownerKinds })
  ownerKind?: OwnerKind;

  @MayBeAbsent()
  @IsIn(cameraStatuses)
  @ApiPropertyOptional({ enum: cameraStatuses })
  status?: CameraStatus;

  /** With status `retired`: the first day out of service; default today. */
  @MayBeAbsent()
  @LocalDate()
  retiredOn?: string;
}

export class CameraParams {
  @IsUUID()
  id: string;
}

/** By code. */
export class ListCamerasDto extends PageQueryDto {
  /** The area and everything in it, by today's tree. */
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
}

export class CameraDetailDto extends CameraDto {
  /** Sources that have not ended, newest first. */
  sources: SourceDto[];

  /** Where it looks now, as believed now; null = not recorded. */
  @ApiProperty({ type: () => ViewDto, nullable: true })
  view: ViewDto | null;
}

export class CameraPageDto {
  items: CameraDto[];
  nextCursor: string | null;
}
