import { IsOptional } from 'class-validator';
import { Instant } from '../../platform/http/fields';
import { PageQueryDto } from '../../platform/http/paging.dto';

export class UptimeQueryDto {
  /** @example "2026-01-01T00:00:00+07:00" */
  @Instant()
  from: string;

  /**
   * Not included; what lies in the future is left out.
   * @example "2026-04-01T00:00:00+07:00"
   */
  @Instant()
  to: string;

  /**
   * As it was known then; default now.
   * @example "2026-04-01T00:00:00+07:00"
   */
  @IsOptional()
  @Instant()
  knownAt?: string;
}

/** Worst first. */
export class AreaUptimeQueryDto extends PageQueryDto {
  /** @example "2026-01-01T00:00:00+07:00" */
  @Instant()
  from: string;

  /**
   * Not included; what lies in the future is left out.
   * @example "2026-04-01T00:00:00+07:00"
   */
  @Instant()
  to: string;

  /**
   * As it was known then; default now.
   * @example "2026-04-01T00:00:00+07:00"
   */
  @IsOptional()
  @Instant()
  knownAt?: string;
}

export class UptimeDto {
  cameraId: string;
  from: string;

  /** Where the period ends at the latest: now, if more was asked for. */
  to: string;

  /** How long the lens should have worked: in service, active or faulty. */
  inServiceSeconds: number;

  /** … and was not known to be faulty. */
  workingSeconds: number;

  /** Working ÷ in service, 0…1; null = not in service in that period. */
  share: number | null;

  /** How often it became faulty. */
  faults: number;
}

export class LensUptimeDto {
  cameraId: string;
  code: string;
  name: string;
  areaId: number;
  inServiceSeconds: number;
  workingSeconds: number;

  /** Working ÷ in service, 0…1. */
  share: number;
}

export class AreaUptimePageDto {
  from: string;
  to: string;

  /** Lenses of the area that were in service in that period. */
  lenses: number;

  /** Working ÷ in service over all of them; null = none was in service. */
  share: number | null;

  items: LensUptimeDto[];
  nextCursor: string | null;
}
