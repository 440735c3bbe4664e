import { OmitType } from '@nestjs/swagger';
import { type PositionDto } from '../platform/http/position.dto';
import { CandidateDto, type PeriodDto } from './candidates.dto';

/** Ranked by when it was passed, not by its score. */
export class ApproachDto extends OmitType(CandidateDto, ['rank']) {
  /** From the edge of the place to the nearest ground the lens covers, as the crow flies. */
  distanceMeters: number;

  /** When somebody walking away (1.4 m/s) passed at the earliest; streets bend, so most pass later. null = not within `minutes`. */
  walking: PeriodDto | null;

  /** The same for somebody riding (30 km/h). */
  riding: PeriodDto | null;
}

export class ApproachPageDto {
  incidentId: string | null;

  /** One position = a point. */
  line: PositionDto[];
  radiusMeters: number;
  from: string;
  to: string;
  minutes: number;
  computedAt: string;

  /** Soonest first, and then by id; lenses that see the place itself are candidates and not among them. At most the nearest 500. */
  items: ApproachDto[];
  nextCursor: string | null;
}
