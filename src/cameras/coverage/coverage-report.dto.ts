import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { Polygon } from 'geojson';
import { type DetailClass, DETAIL_CLASSES } from '../../geo/detail';
import { MayBeAbsent } from '../../platform/http/fields';
import { PositionDto } from '../../platform/http/position.dto';
import { type CameraStatus, cameraStatuses } from '../camera-status';

const detailClasses = DETAIL_CLASSES.map(({ name }) => name);
const GAPS_MAX = 200;

export class CoverageReportQueryDto {
  /**
   * How many gaps to give, largest first; all of them are counted.
   * @example 20
   */
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(GAPS_MAX)
  gaps?: number;
}

export class CoveredClassDto {
  @ApiProperty({ enum: detailClasses })
  name: DetailClass;

  /** A working lens shows at least so much of a person there. */
  pixelsPerMeter: number;

  squareMeters: number;

  /** Of the boundary, from 0 to 1; null = the area has no boundary. */
  share: number | null;
}

export class LensCountDto {
  @ApiProperty({ enum: cameraStatuses })
  status: CameraStatus;

  count: number;
}

/** Lenses of the area itself, retired ones left out. */
export class LensCountsDto {
  all: number;
  byStatus: LensCountDto[];

  /** Without picture width or field of view: nobody can say how much they show. */
  withUnknownOptics: number;

  /** Nobody has written down where they look. */
  withoutView: number;

  /** Active or faulty, and not confirmed for CONFIRMATION_DAYS. */
  unconfirmed: number;
}

export class CoverageFiguresDto {
  /** null = the area has no boundary; then what its own lenses cover is given, wherever it lies. */
  boundarySquareMeters: number | null;

  /** Finest first; each holds the finer ones. */
  covered: CoveredClassDto[];

  /** Covered only by lenses whose optics nobody knows, as far as such a lens usually sees. */
  unknownDetailSquareMeters: number;

  lenses: LensCountsDto;
}

export class ChildCoverageDto extends CoverageFiguresDto {
  areaId: number;
  code: string;
  name: string;
  kind: string;
}

export class GapDto {
  hectares: number;

  /** A point within it, to go to. */
  point: PositionDto;

  /** GeoJSON Polygon. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  polygon: Polygon;
}

export class LostLensDto {
  cameraId: string;
  code: string;
  name: string;

  /** It would detect so much that no working lens detects. */
  squareMeters: number;
}

export class CoverageReportDto extends CoverageFiguresDto {
  areaId: number;

  /** Which two working lenses or more detect. */
  overlapSquareMeters: number;

  /** Which only faulty lenses would detect. */
  lostSquareMeters: number;

  /** The 100 faulty lenses that are missed most. */
  lostLenses: LostLensDto[];

  /** Parts of the boundary that no working lens detects: those of 25 m² and more. */
  gapCount: number;
  gapHectares: number;
  gaps: GapDto[];

  /** Today's areas within, by code. */
  children: ChildCoverageDto[];
}
