import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { MayBeAbsent, Text } from '../platform/http/fields';
import { type Mount, mounts, type Setting, settings, type WatchedPlace, watchedPlaces } from './camera-facts';

/** What may be known of a lens, or not. */
export class CameraFactsDto {
  /**
   * What it is fixed to.
   * @example "pole"
   */
  @IsOptional()
  @IsIn(mounts)
  @ApiPropertyOptional({ enum: mounts, nullable: true })
  mount?: Mount | null;

  /** @example "outdoor" */
  @IsOptional()
  @IsIn(settings)
  @ApiPropertyOptional({ enum: settings, nullable: true })
  setting?: Setting | null;

  /**
   * What it was put up to watch.
   * @example ["junction", "market"]
   */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(watchedPlaces.length)
  @ArrayUnique()
  @IsIn(watchedPlaces, { each: true })
  @ApiPropertyOptional({ enum: watchedPlaces, isArray: true })
  watches?: WatchedPlace[];

  /**
   * Where it looks, in words; degrees belong to the view.
   * @example "từ cổng chợ nhìn về phía cầu"
   */
  @IsOptional()
  @Text(500)
  directionText?: string | null;

  /** @example "12 Quốc lộ 27, tổ dân phố Gia Thạnh" */
  @IsOptional()
  @Text(300)
  address?: string | null;

  /** @example "Thang để ở nhà sinh hoạt tổ" */
  @IsOptional()
  @Text(2000)
  note?: string | null;

  /**
   * A picture of what it shows (POST /api/v1/pictures).
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  referencePictureId?: string | null;
}
