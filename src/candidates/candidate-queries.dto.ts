import { IntersectionType, PartialType } from '@nestjs/swagger';
import { IsInt, IsNumber, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Instant, MayBeAbsent, toNumber } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { PointQueryDto } from '../platform/http/position.dto';

const RADIUS_METERS_MAX = 5000;
const LINE_CHARACTERS_MAX = 4000;
const MINUTES_MAX = 30;

export class CandidateRunParams {
  @IsUUID()
  id: string;
}

export class IncidentCandidatesQueryDto extends PageQueryDto {
  /**
   * As the registry believed at this moment; default: as it believes now.
   * @example "2026-09-01T00:00:00+07:00"
   */
  @MayBeAbsent()
  @Instant()
  knownAt?: string;
}

/** A bare place and time: `lon` and `lat`, or a `line`. */
export class PlaceCandidatesQueryDto extends IntersectionType(
  PartialType(PointQueryDto),
  IncidentCandidatesQueryDto,
) {
  /**
   * In place of a point: a street or a way taken, as `lon,lat;lon,lat;…`, at most 100 positions and 50 km.
   * @example "108.24,11.7902;108.2415,11.7909"
   */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LINE_CHARACTERS_MAX)
  line?: string;

  /**
   * It happened within this distance of the point or line; default 0.
   * @example 30
   */
  @MayBeAbsent()
  @toNumber
  @IsNumber()
  @Min(0)
  @Max(RADIUS_METERS_MAX)
  radiusMeters?: number;

  /**
   * It happened between this …
   * @example "2026-08-28T21:20:00+07:00"
   */
  @Instant()
  from: string;

  /**
   * … and this, both included; default: at `from`.
   * @example "2026-08-28T21:40:00+07:00"
   */
  @MayBeAbsent()
  @Instant()
  to?: string;
}

class OnTheWayQueryDto {
  /**
   * How long somebody may have been on the way; default 10.
   * @example 10
   */
  @MayBeAbsent()
  @toNumber
  @IsInt()
  @Min(1)
  @Max(MINUTES_MAX)
  minutes?: number;
}

export class IncidentApproachesQueryDto extends IntersectionType(
  IncidentCandidatesQueryDto,
  OnTheWayQueryDto,
) {}

export class PlaceApproachesQueryDto extends IntersectionType(PlaceCandidatesQueryDto, OnTheWayQueryDto) {}
