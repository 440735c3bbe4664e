import { ApiProperty, ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsNumber, Max, Min } from 'class-validator';
import { DETAIL_CLASSES, type DetailClass, type Projection } from '../../geo/detail';
import type { SightBy } from '../../geo/sight';
import { Instant, MayBeAbsent, toNumber } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { PointQueryDto, PositionDto } from '../../platform/http/position.dto';
import { type CameraStatus, cameraStatuses } from '../camera-status';
import { CameraDto } from '../cameras.dto';
import { projections } from '../view.entity';

const detailClasses = DETAIL_CLASSES.map(({ name }) => name);
const sightKinds = [
  'direction',
  'preset',
  'turning',
  'all_round',
  'unknown_direction',
] as const satisfies SightBy[];

/** Which lenses see a point, best first. */
export class SeeingQueryDto extends IntersectionType(PointQueryDto, PageQueryDto) {
  /**
   * The moment asked about; default: now. Later pages keep to the moment of the first.
   * @example "2026-08-28T21:30:00+07:00"
   */
  @MayBeAbsent()
  @Instant()
  at?: string;

  /**
   * As the registry believed at this moment; default: as it believes now.
   * @example "2026-09-01T00:00:00+07:00"
   */
  @MayBeAbsent()
  @Instant()
  knownAt?: string;

  /**
   * Only lenses that show at least so many pixels per metre there (25 detects, 125 recognises, 250 identifies a person).
   * Lenses whose optics nobody knows stay in the answer, last: they might.
   * @example 25
   */
  @MayBeAbsent()
  @toNumber
  @IsNumber()
  @Min(0)
  @Max(100_000)
  minPixelsPerMeter?: number;
}

export class SeeingCameraDto extends PickType(CameraDto, [
  'id',
  'code',
  'name',
  'areaId',
  'kind',
  'ownerKind',
]) {
  /** At the moment asked about, as known at `knownAt`. */
  @ApiProperty({ enum: cameraStatuses })
  status: CameraStatus;
}

/** Where the lens stood and looked at that moment; its coverage is at `/cameras/{id}/views`. */
export class SeeingViewDto {
  id: string;
  validFrom: string;
  validTo: string | null;
  position: PositionDto;
  azimuthDegrees: number | null;
  horizontalFovDegrees: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;

  /** By day; null = as far as the pixels detect a person. */
  rangeMeters: number | null;

  /** How far it sees by night; null = not known. */
  nightRangeMeters: number | null;

  /** How far its own infrared light reaches; null = not known. */
  infraredRangeMeters: number | null;

  widthPixels: number | null;
  heightPixels: number | null;

  @ApiProperty({ enum: projections })
  projection: Projection;

  /** Buildings in the way have been cut out of its coverage. */
  isClipped: boolean;
}

/** Rounded: pixels per metre and degrees to one decimal, metres to centimetres. Ranks are by the exact figures. */
export class SightDto {
  /** `turning`: only when somebody turns it there; `unknown_direction`: nobody wrote down where it looks. */
  @ApiProperty({ enum: sightKinds })
  by: SightBy;

  /** Name of the preset of a PTZ lens that looks there. */
  preset: string | null;

  /** On the ground, geodesic. */
  groundMeters: number;

  /** To a face at 1.5 m; null = the height of the lens is not known. */
  slantMeters: number | null;

  /** From the lens to the point, clockwise from north. */
  bearingDegrees: number;

  /** null = the optics are not known. */
  pixelsPerMeter: number | null;

  @ApiPropertyOptional({ enum: detailClasses, nullable: true })
  detailClass: DetailClass | null;
}

export class SeeingLensDto {
  camera: SeeingCameraDto;
  view: SeeingViewDto;
  sight: SightDto;

  /** When somebody last saw that it works; as known now. */
  lastConfirmedAt: string | null;

  /** It is said to exist, and nobody has confirmed it for too long, or ever. */
  isUnconfirmed: boolean;
}

export class SeeingPageDto {
  /** As asked, rounded. */
  point: PositionDto;

  /** The moment the answer is about. */
  at: string;

  /** null = as believed now. */
  knownAt: string | null;

  items: SeeingLensDto[];
  nextCursor: string | null;
}
