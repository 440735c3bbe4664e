import { ApiProperty } from '@nestjs/swagger';
import { SeeingCameraDto, SeeingViewDto, SightDto } from '../cameras/coverage/sight.dto';
import { retentionBases, type RetentionBasis } from '../cameras/facts/lens-facts.service';
import { PositionDto } from '../platform/http/position.dto';
import { type Holding, holdings, type Light, lights, type NightSight, nightSights } from './candidate-facts';
import { type ReasonCode, reasonCodes } from './reason';

export class ReasonDto {
  /** Such as `Nhận dạng được, 9 m, hồng ngoại 20 m, đồng hồ nhanh 4 phút, còn 3 ngày`. */
  vi: string;
  en: string;
}

export class ReasonPartDto extends ReasonDto {
  @ApiProperty({ enum: reasonCodes })
  code: ReasonCode;
}

export class CandidateClockDto {
  /** Displayed minus true time when it happened; above 0 = fast. */
  offsetMilliseconds: number;

  /** Half width of the 95 % interval. */
  uncertaintyMilliseconds: number;
}

export class CandidateFactsDto {
  /** By the height of the sun in the middle of the period. */
  @ApiProperty({ enum: lights })
  light: Light;

  /** Without daylight: `lit` within its night range or infrared, `beyond` farther than both, `unknown` neither is known. */
  @ApiProperty({ enum: nightSights })
  nightSight: NightSight;

  /** Share of the thirty days before and of the period in which it worked; null = nothing is known. */
  uptimeShare: number | null;

  /** Days from the last confirmation to what happened, 0 for a later one; null = never confirmed. */
  confirmedDaysAgo: number | null;

  /** null = never checked, or no recorder is known. */
  clock: CandidateClockDto | null;

  /**
   * `sealed` all of the period is here; `indexed` a segment of it is known and lies at its source; `presumed` at its source; `unknown` no
   * recorder or no retention is known, or what it keeps at least is over; `probably_overwritten` the retention is over, ask anyway.
   */
  @ApiProperty({ enum: holdings })
  holding: Holding;

  /** Share of the period during which a view of this lens showed the place. */
  periodShare: number;
}

/** What the score is the product of (times 100), each above 0 and up to 1. */
export class FactorsDto {
  detail: number;
  light: number;
  sight: number;
  status: number;
  uptime: number;
  confirmation: number;
  clock: number;
  holding: number;
  period: number;
}

export class PeriodDto {
  from: string;
  to: string;
}

export class CandidateRecorderDto {
  id: string;
  name: string;
  areaId: number;
  sourceId: string;
  channel: number;

  /** The period in this recorder's own time. */
  displayed: PeriodDto;
}

export class DeadlineDto {
  /** End of what happened plus what the recorder keeps; null = nobody knows how long it keeps. */
  at: string | null;

  /** `at_least`: it keeps this long or longer, so that past `at` nobody knows; `stated`: its custodian says so and nobody measured it. */
  @ApiProperty({ enum: retentionBases })
  basis: RetentionBasis;

  retentionDays: number | null;

  /** From `computedAt` to `at`; below 0 when it is over. */
  timeLeftMilliseconds: number | null;
}

export class CandidateDto {
  /** 1 = ask this one first. */
  rank: number;
  camera: SeeingCameraDto;
  view: SeeingViewDto;

  /** At the nearest part of the place that it sees. */
  sight: SightDto;

  facts: CandidateFactsDto;

  /** Above 0 to 100. */
  score: number;
  factors: FactorsDto;
  reason: ReasonDto;
  reasonParts: ReasonPartDto[];

  /** null = none is known for that time, or it stands outside your areas. */
  recorder: CandidateRecorderDto | null;
  deadline: DeadlineDto;
}

export class CandidatePageDto {
  /** Of this answer; all pages belong to one run, which can be replayed. */
  runId: string;
  incidentId: string | null;
  weightsVersion: string;

  /** One position = a point. */
  line: PositionDto[];
  radiusMeters: number;
  from: string;
  to: string;

  /** What the registry believed at this moment was used. */
  knownAt: string;
  computedAt: string;

  /** Lenses on all pages. */
  found: number;
  items: CandidateDto[];
  nextCursor: string | null;
}

export class RankedLensDto {
  rank: number;
  cameraId: string;
  viewId: string;
  score: number;

  /** All that the score was made of. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  facts: object;
}

export class CandidateRunDto {
  id: string;
  incidentId: string | null;

  /** Account id. */
  askedBy: string;
  weightsVersion: string;
  line: PositionDto[];
  radiusMeters: number;
  from: string;
  to: string;
  knownAt: string;
  computedAt: string;
  found: number;

  /** As it was ranked then. */
  items: RankedLensDto[];
  nextCursor: string | null;
}

export class ReplayDifferenceDto {
  cameraId: string;

  /** `missing`: it was in the run; `added`: it was not, and should have been; `changed`: something of it differs. */
  @ApiProperty({ enum: ['missing', 'added', 'changed'] })
  kind: 'missing' | 'added' | 'changed';

  /** Names of what differs. */
  fields: string[];
}

export class ReplayDto {
  runId: string;
  weightsVersion: string;
  isIdentical: boolean;
  found: number;

  /**
   * Lenses that see the place, were not in the run and were changed since: areas of lenses have no history, so they may have come
   * into those of the run only then. They are not among the differences.
   */
  unclear: number;

  /** The first hundred. */
  differences: ReplayDifferenceDto[];
}
